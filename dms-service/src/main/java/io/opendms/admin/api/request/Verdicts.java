package io.opendms.admin.api.request;

import io.opendms.approval.Decision.Verdict;
import io.opendms.entry.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Yes and no, as the API writes them. */
final class Verdicts {
    private Verdicts() {}

    static Verdict parse(@Nullable String word) {
        if ("approve".equals(word)) {
            return Verdict.APPROVE;
        }
        if ("reject".equals(word)) {
            return Verdict.REJECT;
        }
        throw new InvalidValueException("verdict", "is neither approve nor reject");
    }
}
