package io.opendms.directory;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next what to name as {@link Slice#after} for the part behind it; empty if there is none
 */
public record HeldPage<T>(List<T> items, String next) {
    public HeldPage {
        items = List.copyOf(items);
    }
}
