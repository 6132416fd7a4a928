package io.opendms.admin.api.request;

import io.opendms.admin.api.http.EntityTag;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.view.RequestView;
import io.opendms.approval.Request;
import io.opendms.approval.app.Reply;

/** What a person's wish came to, in the words of HTTP. */
final class Replies {
    private Replies() {}

    static Answer answer(Reply reply, long seen) {
        if (reply instanceof Reply.Done done) {
            Request request = done.request();
            return Answer.json(RequestView.of(request)).ofVersion(request.version());
        }
        if (reply instanceof Reply.Stale stale) {
            Request request = stale.request();
            throw new Refusal(staleStatus(request, seen), "Request " + request.id() + ": " + stale.why() + ".")
                    .with("ETag", EntityTag.ofVersion(request.version()).text());
        }
        if (reply instanceof Reply.Heard heard) {
            throw conflict(heard.request(), ": " + heard.why());
        }
        if (reply instanceof Reply.Blocked blocked) {
            throw conflict(blocked.request(), " cannot be taken back now: " + blocked.why());
        }
        if (reply instanceof Reply.Forbidden forbidden) {
            throw Refusal.forbidden(forbidden.why() + ".");
        }
        throw Refusal.notFound("There is no such request.");
    }

    private static Refusal conflict(Request request, String why) {
        return new Refusal(409, "Request " + request.id() + why + ".")
                .with("ETag", EntityTag.ofVersion(request.version()).text());
    }

    /** Whoever saw what the request is now asked for what its state forbids; anybody else should look again first. */
    static int staleStatus(Request request, long seen) {
        return request.version() == seen ? 409 : 412;
    }
}
