package io.opendms.cli.drift;

import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.entry.LogText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Drift for people. */
public final class DriftText implements DriftOutput {
    private static final int LONGEST = 4096;
    private static final String INDENT = "    ";

    private final PrintWriter out;
    private String farm = "";
    private int shown;

    public DriftText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(LookedFarm next) {
        shown = 0;
        farm = text(next.name());
        out.println("farm " + farm + ", " + text(next.container()));
    }

    @Override
    public void finding(Drift drift) {
        shown++;
        out.println(drift.kind() + " " + text(drift.dn()));
        drift.differences().forEach(difference -> out.println(INDENT + line(difference)));
        drift.change()
                .ifPresent(change -> out.println(
                        INDENT + "change " + change.number() + ", " + text(change.operation()) + ", " + change.at()));
    }

    private static String line(Difference difference) {
        String more = difference.more() == 0 ? "" : ", and " + difference.more() + " more";
        return text(difference.attribute()) + ": written " + values(difference.written()) + ", found "
                + values(difference.found()) + more;
    }

    private static String values(List<String> values) {
        return values.isEmpty()
                ? "nothing"
                : values.stream().map(value -> '"' + text(value) + '"').collect(Collectors.joining(" "));
    }

    @Override
    public void end(DriftCounts counts) {
        if (counts.all() > shown) {
            out.println("... and " + (counts.all() - shown) + " findings more, which the service did not keep");
        }
        out.println("farm " + farm + ": " + counts.entries() + " entries; "
                + counts.of(Drift.Kind.CHANGED) + " changed, "
                + counts.of(Drift.Kind.GONE) + " gone, "
                + counts.of(Drift.Kind.FOREIGN) + " foreign, "
                + counts.of(Drift.Kind.PARTLY_WRITTEN) + " partly written, "
                + counts.of(Drift.Kind.UNSETTLED) + " unsettled");
    }

    @Override
    public void failed(String sentence) {
        out.println("farm " + farm + ": not looked at to the end: " + text(sentence));
    }

    @Override
    public void close() {
        out.flush();
    }

    /** Whatever stands in the directory must not steer the terminal. */
    private static String text(String value) {
        return LogText.escaped(value, LONGEST);
    }
}
