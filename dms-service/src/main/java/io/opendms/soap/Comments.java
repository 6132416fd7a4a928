package io.opendms.soap;

import io.opendms.submit.Outcome;

/**
 * What a farm's user reads of a refusal. It tells what is wrong with the request, but of the directory no more than the
 * status does: whose entry has an alias, and what a server said, stand in the log under the id of the request.
 */
final class Comments {
    private Comments() {}

    static String of(Outcome.Refused refused, String requestId) {
        return switch (refused.refusal()) {
            case INVALID, DENIED, MISSING -> refused.explanation();
            case ALIAS_TAKEN ->
                "A user, contact or group has the alias or one of its addresses already, or a request that waits has reserved it.";
            case MEMBER_UNKNOWN ->
                "At least one of the names to add could not be found, or cannot be a member; the others were added.";
            case NOT_PERMITTED -> see("The caller speaks for no farm, or the service lacks a right", requestId);
            case NOT_ADMITTED -> see("The service may not sign in to the directory", requestId);
            case NOT_CONFIGURED ->
                see("The service is not set up for this, or the farm's container is missing", requestId);
            case UNREACHABLE -> see("The directory, or the store of the service, does not answer", requestId);
            case INTERNAL -> see("Something unexpected happened", requestId);
        };
    }

    private static String see(String what, String requestId) {
        return what + "; the service's log says more under " + requestId;
    }
}
