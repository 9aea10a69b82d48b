"""The hash tree: whatever its size, every leaf has a path to the root, and nothing else has one."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.receipts.tree import hash_leaf, path_of, root_by_path, root_of
from tests.effort import examples


def leaves_of(size):
    return [hash_leaf(str(number).encode()) for number in range(size)]


@pytest.mark.parametrize(
    ("contents", "root"),
    [  # the test vectors of RFC 6962's reference implementation
        ([""], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (["", "00"], "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (["", "00", "10"], "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"],
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        ),
    ],
)
def test_roots_are_those_of_the_standard(contents, root):
    assert root_of([hash_leaf(bytes.fromhex(one)) for one in contents]).hex() == root


@pytest.mark.parametrize("size", [*range(1, 34), 63, 64, 65, 127, 255, 513, 999, 1000])
def test_every_leaf_of_a_tree_has_a_path_to_its_root(size):
    leaves = leaves_of(size)
    root = root_of(leaves)
    for index in {*range(min(size, 40)), size // 2, size - 2, size - 1} & set(range(size)):
        path = path_of(leaves, index)
        assert root_by_path(leaves[index], index, size, path) == root


SIZES = st.integers(1, 1000)


@given(SIZES, st.data())
@settings(max_examples=examples(150), deadline=None)
def test_a_path_proves_its_own_leaf_at_its_own_place_only(size, data):
    leaves = leaves_of(size)
    root, index = root_of(leaves), data.draw(st.integers(0, size - 1))
    path = path_of(leaves, index)
    assert root_by_path(leaves[index], index, size, path) == root
    assert root_by_path(hash_leaf(b"another"), index, size, path) != root
    assert root_by_path(leaves[index], index, size, [*path, root]) != root
    for other in {index - 1, index + 1, size} & set(range(size + 1)) - {index}:
        assert root_by_path(leaves[index], other, size, path) != root


@given(st.integers(2, 1000), st.data())
@settings(max_examples=examples(150), deadline=None)
def test_a_path_with_one_bit_changed_or_a_step_less_proves_nothing(size, data):
    leaves = leaves_of(size)
    root, index = root_of(leaves), data.draw(st.integers(0, size - 1))
    path = path_of(leaves, index)
    at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
    changed = bytearray(path[at])
    changed[bit // 8] ^= 1 << bit % 8
    bent = [*path[:at], bytes(changed), *path[at + 1 :]]
    assert root_by_path(leaves[index], index, size, bent) != root
    assert root_by_path(leaves[index], index, size, path[:-1]) != root


def test_a_knot_cannot_pass_for_a_leaf():
    left, right = leaves_of(2)
    assert root_of([left, right]) != hash_leaf(left + right)
    assert root_of([left, right]) == hashlib.sha256(b"\x01" + left + right).digest()
