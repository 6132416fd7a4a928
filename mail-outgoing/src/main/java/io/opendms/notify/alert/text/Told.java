package io.opendms.notify.alert.text;

import io.opendms.notify.alert.StoredItem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a mail tells.
 *
 * @param items one or more
 * @param more how many there are besides
 * @param leave the link by which the reader leaves the alert
 */
public record Told(List<StoredItem> items, int more, Optional<URI> leave) {
    public Told {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("nothing to tell");
        }
    }

    int count() {
        return items.size() + more;
    }
}
