"""Names on a map: on their own ground where it has room, else beside it with a line, never on each other."""

import itertools

import numpy as np
import pytest
from matplotlib.path import Path as Garis

from spmlib.charts.kanvas import SLIDE, measure_tulisan, open_kanvas
from spmlib.charts.letak import Label, place_labels

UKURAN = (600.0, 300.0)


@pytest.fixture(autouse=True)
def fonts():
    with open_kanvas(10, kiri=0, kanan=0, ruang=SLIDE):
        yield


def square(left, low, side):
    right, high = left + side, low + side
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    return Garis(np.array(corners, dtype=float), [Garis.MOVETO, *[Garis.LINETO] * 3, Garis.CLOSEPOLY])


def middle(left, low, side):
    return (left + side / 2, low + side / 2)


def place(squares, *labels):
    return place_labels(labels, [square(*s) for s in squares], [middle(*s) for s in squares], UKURAN)


def wish(daerah, *tulisan, **more):
    return Label(daerah=daerah, tulisan=tulisan, huruf=18, **more)


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_a_name_with_room_stands_in_the_middle_of_its_ground():
    (found,) = place([(100, 50, 200)], wish(0, "Belu"))
    assert found.di_tanah
    assert found.garis is None
    left, low, right, high = found.kotak
    assert ((left + right) / 2, (low + high) / 2) == pytest.approx((200, 150), abs=6)


def test_a_name_without_room_stands_beside_with_a_line_to_its_ground():
    (found,) = place([(300, 150, 20)], wish(0, "Timor Tengah Utara", jangkauan=600))
    assert not found.di_tanah
    assert not overlap(found.kotak, (300, 150, 320, 170))
    assert found.garis is not None
    assert found.garis[1] == (310, 160)


def test_a_narrow_way_to_write_a_name_is_taken_where_the_wide_one_has_no_room():
    (found,) = place([(100, 50, 90)], wish(0, "Timor Tengah Utara", "Timor\nTengah\nUtara"))
    assert found.teks == "Timor\nTengah\nUtara"


def test_a_name_that_finds_no_place_gives_way_to_its_figure():
    (found,) = place([(100, 50, 60)], wish(0, "Timor Tengah Utara", cadangan=("41,0",)))
    assert (found.teks, found.di_tanah) == ("41,0", True)


def test_what_has_no_room_at_all_is_left_out():
    assert place([(100, 50, 10)], wish(0, "Timor Tengah Utara", cadangan=("41,0",))) == []


def test_a_name_that_may_not_cover_others_keeps_to_the_sea():
    around = [(200, 100, 100), (300, 100, 15), (200, 0, 99)]
    (found,) = place(around, wish(1, "Kota Contoh", jangkauan=200, tumpang=0.0))
    assert not any(overlap(found.kotak, (x + 5, y + 5, x + s - 5, y + s - 5)) for x, y, s in around)


def test_ground_outside_the_frame_bears_no_name_and_breaks_nothing():
    assert place([(900, 500, 100)], wish(0, "Jauh")) == []


def test_many_names_stand_on_the_map_and_apart_and_no_line_crosses_a_name():
    squares = [(60 + 70 * i, 60 + 70 * j, 40) for i in range(6) for j in range(3)]
    labels = [wish(n, f"Kabupaten {n}\n81,25", jangkauan=120, tumpang=0.2) for n in range(len(squares))]
    found = place(squares, *labels)
    assert len(found) > 8
    for one in found:
        assert one.kotak[0] >= 0
        assert one.kotak[1] >= 0
        assert one.kotak[2] <= UKURAN[0]
        assert one.kotak[3] <= UKURAN[1]
    for a, b in itertools.combinations(found, 2):
        assert not overlap(a.kotak, b.kotak), (a.teks, b.teks)
    for one, other in itertools.permutations(found, 2):
        if one.garis:
            (x0, y0), (x1, y1) = one.garis
            for share in np.linspace(0, 1, 50):
                x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
                inner = (other.kotak[0] + 5, other.kotak[1] + 5, other.kotak[2] - 5, other.kotak[3] - 5)
                assert not overlap((x, y, x, y), inner), (one.teks, other.teks)


def test_bold_letters_are_wider_and_each_line_adds_its_height():
    wide, high = measure_tulisan("Sumba Timur", 20)
    assert 85 < wide < 115  # eleven letters of about half their height
    assert measure_tulisan("Sumba Timur", 20, tebal=True)[0] > wide
    assert measure_tulisan("Sumba\nTimur", 20)[1] == 2 * high == 48
