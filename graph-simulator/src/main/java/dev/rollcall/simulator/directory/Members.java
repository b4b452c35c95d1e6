package dev.rollcall.simulator.directory;

import java.util.Arrays;

/**
 * The direct members of a group: a sorted set of references, four bytes each. A reference is a user's ordinal, or the
 * complement ({@code ~ordinal}) of a nested group's; so groups come first.
 */
public final class Members {

    private int[] references = new int[4];
    private int size;

    public int size() {
        return size;
    }

    /** The reference at a place, 0 to size − 1. */
    public int at(int index) {
        return references[index];
    }

    public boolean contains(int reference) {
        return Arrays.binarySearch(references, 0, size, reference) >= 0;
    }

    /** The index of the first reference beyond the given one. */
    public int indexAfter(int reference) {
        int found = Arrays.binarySearch(references, 0, size, reference);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Whether it was not in before. Adding in ascending order costs nothing extra. */
    public boolean add(int reference) {
        int place = size == 0 || references[size - 1] < reference
                ? -size - 1
                : Arrays.binarySearch(references, 0, size, reference);
        if (place >= 0) {
            return false;
        }
        int index = -place - 1;
        if (size == references.length) {
            references = Arrays.copyOf(references, size + (size >> 1) + 4);
        }
        System.arraycopy(references, index, references, index + 1, size - index);
        references[index] = reference;
        size++;
        return true;
    }

    /** Whether it was in before. */
    public boolean remove(int reference) {
        int index = Arrays.binarySearch(references, 0, size, reference);
        if (index < 0) {
            return false;
        }
        System.arraycopy(references, index + 1, references, index, size - index - 1);
        size--;
        return true;
    }
}
