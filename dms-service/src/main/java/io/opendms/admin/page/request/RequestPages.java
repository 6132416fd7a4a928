package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.app.Reply;
import io.opendms.desk.Desk;
import io.opendms.desk.Dossier;
import io.opendms.entry.InvalidValueException;
import java.util.Optional;

/** Shows one request, and takes what a person decides on it. */
public final class RequestPages {
    private static final String REASON = "reason";
    private static final String TEMPLATE = "request/request";
    private static final Answer MISSING = Answer.missing("request of this number");

    private final Desk desk;
    private final RequestViews views;

    public RequestPages(Desk desk, RequestViews views) {
        this.desk = desk;
        this.views = views;
    }

    public Answer show(Ask ask) {
        return answer(ask, 200, "");
    }

    public Answer approve(Ask ask) {
        return act(ask, Done.APPROVED, (id, seen) -> desk.approve(ask.user(), id, seen, ask.text(REASON)));
    }

    /** The person's own words count, or else the usual reason that was chosen. */
    public Answer reject(Ask ask) {
        String own = ask.text(REASON);
        String reason = own.isEmpty() ? ask.text("answer") : own;
        if (reason.isEmpty()) {
            return answer(ask, 422, "A rejection needs a reason, which the farm is told. Choose one or write one.");
        }
        return act(ask, Done.REJECTED, (id, seen) -> desk.reject(ask.user(), id, seen, reason));
    }

    public Answer cancel(Ask ask) {
        String reason = ask.text(REASON);
        if (reason.isEmpty()) {
            return answer(ask, 422, "Say why it is withdrawn; the farm is told.");
        }
        return act(ask, Done.WITHDRAWN, (id, seen) -> desk.cancel(ask.user(), id, seen, reason));
    }

    /** Lets colleagues see who looks into it. */
    public Answer take(Ask ask) {
        return act(ask, Done.TAKEN, (id, seen) -> desk.take(ask.user(), id, seen));
    }

    public Answer giveBack(Ask ask) {
        return act(ask, Done.GIVEN, (id, seen) -> desk.giveBack(ask.user(), id, seen));
    }

    public Answer undo(Ask ask) {
        if (!ask.text("sure").equals("yes")) {
            return answer(ask, 422, "Read what is lost, then tick that you have.");
        }
        return act(ask, Done.UNDONE, (id, seen) -> desk.undo(ask.user(), id, seen, ask.text(REASON)));
    }

    private Answer act(Ask ask, Done done, Act act) {
        Optional<Integer> id = ask.number("id");
        if (id.isEmpty()) {
            return MISSING;
        }
        Reply reply;
        try {
            reply = act.on(id.get(), seen(ask));
        } catch (InvalidValueException e) {
            if (!e.field().equals(REASON)) {
                throw e;
            }
            return answer(ask, 422, "The " + e.getMessage() + ".");
        }
        if (reply instanceof Reply.Done) {
            return new Answer.Moved("/admin/requests/" + id.get() + "?done=" + done.word());
        }
        if (reply instanceof Reply.Stale stale) {
            return answer(ask, 409, "Somebody or something was first: " + stale.why() + ". Look again, then decide.");
        }
        if (reply instanceof Reply.Heard heard) {
            return answer(ask, 409, heard.why() + ".");
        }
        if (reply instanceof Reply.Blocked blocked) {
            return answer(ask, 409, "It cannot be taken back now: " + blocked.why() + ".");
        }
        return reply instanceof Reply.Forbidden forbidden ? answer(ask, 403, forbidden.why() + ".") : MISSING;
    }

    private Answer answer(Ask ask, int status, String complaint) {
        Optional<Dossier> dossier = ask.number("id").flatMap(id -> desk.dossier(ask.user(), id));
        return dossier.isEmpty()
                ? MISSING
                : new Answer.Shown(status, TEMPLATE, views.of(ask, dossier.get(), complaint));
    }

    private static long seen(Ask ask) {
        String text = ask.text("seen");
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidValueException("seen", "is no version of a request");
        }
        return Long.parseLong(text);
    }

    /** What a person does to a request in the version that it saw. */
    @FunctionalInterface
    private interface Act {
        Reply on(int id, long seen);
    }
}
