package io.opendms.admin.api.view;

import io.opendms.approval.Decision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an approver said of a round of the plan. */
public record DecisionView(
        int round,
        String verdict,
        String by,
        @Nullable String inPlaceOf,
        @Nullable String reason,
        String at) {

    static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.round(),
                decision.verdict().name().toLowerCase(Locale.ROOT),
                decision.by(),
                Given.orNull(decision.inPlaceOf()),
                Given.orNull(decision.reason()),
                decision.at().toString());
    }
}
