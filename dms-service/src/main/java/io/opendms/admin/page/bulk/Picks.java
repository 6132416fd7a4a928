package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.Request;
import io.opendms.desk.Fate;
import io.opendms.desk.Pick;
import io.opendms.entry.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Picked requests as tick boxes send them: number and version. */
final class Picks {
    private static final Pattern PICK = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,18})");

    private Picks() {}

    /**
     * Those that a field names.
     *
     * @throws InvalidValueException if what was sent is no tick box of ours
     */
    static List<Pick> of(Ask ask, String field) {
        return ask.texts(field).stream().map(Picks::parse).distinct().toList();
    }

    /** The address of the page that asks before some are decided on. */
    static String preview(boolean approve, List<Fate> fates) {
        return address("/admin/requests/bulk", approve)
                + fates.stream()
                        .flatMap(fate -> fate.request().stream())
                        .map(request -> field("pick", new Pick(request.id(), request.version())))
                        .collect(Collectors.joining());
    }

    /** The address of the page that says what became of some. */
    static String done(boolean approve, List<Pick> decided, List<Pick> left) {
        return address("/admin/requests/bulk/done", approve) + fields("done", decided) + fields("left", left);
    }

    private static String address(String path, boolean approve) {
        return path + "?verdict=" + (approve ? "approve" : "reject");
    }

    private static String fields(String name, List<Pick> picks) {
        return picks.stream().map(pick -> field(name, pick)).collect(Collectors.joining());
    }

    private static String field(String name, Pick pick) {
        return "&" + name + "=" + text(pick);
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
