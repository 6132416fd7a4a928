package io.opendms.notify.queue.postman;

import io.opendms.notify.mail.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is at one server, so that of several origins none waits until another has no more mail, and a mail that the server
 * does not like is not the only one that asks for it. Used by one thread at a time.
 */
final class Turns {
    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::farm).thenComparing(Origin::webApplication);

    private @Nullable Origin last;

    /** Those that have mail, beginning behind the one that was served last. */
    List<Origin> order(List<Origin> due) {
        List<Origin> sorted = due.stream().sorted(ORDER).toList();
        Origin served = last;
        if (served == null) {
            return sorted;
        }
        List<Origin> order = new ArrayList<>(
                sorted.stream().filter(one -> ORDER.compare(one, served) > 0).toList());
        sorted.stream().filter(one -> ORDER.compare(one, served) <= 0).forEach(order::add);
        return order;
    }

    void served(Origin origin) {
        last = origin;
    }
}
