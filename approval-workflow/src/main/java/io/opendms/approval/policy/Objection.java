package io.opendms.approval.policy;

import io.opendms.approval.Decision;
import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import java.util.stream.Stream;

/**
 * Changes that are refused whoever would agree to them: all of a requester that touch an alias that fits.
 *
 * @param requester fits the requester's mail address, which is what the request claims; only {@link Glob#ANY} fits a
 *     request that names none
 * @param alias fits the alias, or the new one where it is renamed
 * @param reason what the farm's user reads: one line of 1 to {@value Decision#MAX_REASON} characters
 */
public record Objection(Glob requester, Glob alias, String reason) {
    public Objection {
        reason = Text.line("reason", reason, Decision.MAX_REASON);
        if (reason.isEmpty()) {
            throw new InvalidValueException("reason", "is missing; it is all that the farm and its user learn");
        }
    }

    /** Whether the rule refuses a change. */
    public boolean covers(Change change, RequestNote note) {
        return isBy(note.requestor())
                && (alias.fits(change.alias().value())
                        || alias.fits(change.resultingAlias().value()));
    }

    /** However the farm writes the name. */
    private boolean isBy(String asked) {
        return requester.fits(asked)
                || Stream.concat(Stream.of(Rules.requesterName(asked)), Spelling.parts(asked))
                        .anyMatch(part -> requester.fits(Spelling.common(part)));
    }
}
