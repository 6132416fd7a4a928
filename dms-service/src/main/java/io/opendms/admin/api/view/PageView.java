package io.opendms.admin.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list.
 *
 * @param items what is on it
 * @param next where the next page is, relative to this one's host; absent on the last
 * @param cut whether a rare filter made the search stop before the page was full; {@code next} goes on
 */
public record PageView<T>(List<T> items, @Nullable String next, boolean cut) {
    public PageView {
        items = List.copyOf(items);
    }
}
