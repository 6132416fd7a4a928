package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.farm.Farm;
import io.opendms.holding.DriftReport;
import io.opendms.holding.DriftState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A farm and what its container came to.
 *
 * @param entries how many entries there are, empty if nobody has looked yet
 * @param drift what there is otherwise than it was written, in words; empty if nothing is
 * @param looked when that was found out; empty if nobody has looked yet
 * @param looking whether a look is under way, so that the rest is about to change
 * @param remark what else is to be said of the look
 */
record FarmRow(Farm farm, String entries, String drift, Optional<Moment> looked, boolean looking, String remark) {

    static FarmRow of(Farm farm, DriftState state, Moments moments) {
        String remark = state.looking() ? "a look is under way" : state.failure();
        Optional<DriftReport> report = state.report();
        return new FarmRow(
                farm,
                report.map(found -> Integer.toString(found.counts().entries())).orElse(""),
                report.map(found -> words(found.counts())).orElse(""),
                report.map(found -> moments.at(found.ended())),
                state.looking(),
                remark);
    }

    /** Where the page of its entries is. */
    String path() {
        return path(farm);
    }

    static String path(Farm farm) {
        return "/admin/directory/"
                + URLEncoder.encode(farm.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String words(DriftCounts counts) {
        List<String> words = new ArrayList<>();
        for (Drift.Kind kind : Drift.Kind.values()) {
            if (counts.of(kind) > 0) {
                words.add(counts.of(kind) + " " + DriftWords.of(kind));
            }
        }
        return String.join(", ", words);
    }
}
