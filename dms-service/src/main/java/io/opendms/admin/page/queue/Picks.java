package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.Request;
import io.opendms.desk.Pick;
import io.opendms.entry.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picked requests as tick boxes send them: number and version. */
final class Picks {
    private static final Pattern PICK = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,18})");

    private Picks() {}

    /** @throws InvalidValueException if what was sent is no tick box of ours */
    static List<Pick> of(Ask ask) {
        return ask.texts("pick").stream().map(Picks::parse).distinct().toList();
    }

    static String text(Pick pick) {
        return pick.id() + "." + pick.version();
    }

    private static Pick parse(String text) {
        Matcher matcher = PICK.matcher(text);
        Optional<Integer> id = matcher.matches() ? Request.number(matcher.group(1)) : Optional.empty();
        if (id.isEmpty()) {
            throw new InvalidValueException("pick", "is no request of the list");
        }
        return new Pick(id.get(), Long.parseLong(matcher.group(2)));
    }
}
