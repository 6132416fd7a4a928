package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.entry.InvalidValueException;

/** Places of the queue as they stand in addresses: the number, then the key. */
final class Place {
    private Place() {}

    /** The query at the place that an address names. */
    static Query at(Query first, Ask ask) {
        String after = ask.text("after");
        String before = ask.text("before");
        if (!after.isEmpty()) {
            return first.after(position(after));
        }
        return before.isEmpty() ? first : first.before(position(before));
    }

    static String text(Position position) {
        return QueueForm.encoded(position.id() + "." + position.key());
    }

    private static Position position(String text) {
        int dot = text.indexOf('.');
        String number = dot < 0 ? text : text.substring(0, dot);
        if (!number.matches("-?[0-9]{1,10}")) {
            throw new InvalidValueException("place", "is none of the queue; begin at its first page");
        }
        return new Position(dot < 0 ? "" : text.substring(dot + 1), (int) Long.parseLong(number));
    }
}
