package io.opendms.approval.policy;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;

/**
 * Requests that need no decision: all of a requester whose alias fits. The requester is what the request claims, never
 * proven, so a pattern for it is only as good as the farm.
 *
 * @param requester fits the requester's mail address; only {@link Glob#ANY} fits a request that names none, or that says more
 *     than one address
 * @param alias fits the alias, and the new one where it is renamed
 */
public record Preapproval(Glob requester, Glob alias) {
    /** The rule in one line, as it stands in the configuration. */
    public String text() {
        return "autoApprove: requester " + requester.pattern() + ", alias " + alias.pattern();
    }

    /** Whether the rule has decided on a change. */
    public boolean covers(Change change, RequestNote note) {
        return (requester.equals(Glob.ANY) || Spelling.isOneName(note.requestor()))
                && requester.fits(note.requestor())
                && alias.fits(change.alias().value())
                && alias.fits(change.resultingAlias().value());
    }
}
