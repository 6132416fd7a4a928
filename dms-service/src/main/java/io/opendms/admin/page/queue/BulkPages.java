package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Action;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.approval.app.Policies;
import io.opendms.change.Change;
import io.opendms.desk.BulkReply;
import io.opendms.desk.Desk;
import io.opendms.desk.Fate;
import io.opendms.desk.Pick;
import io.opendms.entry.InvalidValueException;
import io.opendms.security.people.PasswordCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides on several requests at once, after they have been looked at together. */
public final class BulkPages {
    private final Desk desk;
    private final Frames frames;
    private final PasswordCheck passwords;
    private final Policies policies;

    public BulkPages(Desk desk, Frames frames, PasswordCheck passwords, Policies policies) {
        this.desk = desk;
        this.frames = frames;
        this.passwords = passwords;
        this.policies = policies;
    }

    /** What would become of those that are picked. */
    public Answer preview(Ask ask) {
        return preview(ask, 200, "");
    }

    public Answer decide(Ask ask) {
        boolean approve = isApproval(ask);
        String own = ask.text("reason");
        String reason = own.isEmpty() ? ask.text("answer") : own;
        if (!approve && reason.isEmpty()) {
            return preview(ask, 422, "A rejection needs a reason, which each requester is told.");
        }
        if (!PasswordCheck.isFresh(ask.visit(), ask.moments().now())) {
            String password = ask.secret("password");
            if (password.isEmpty()) {
                return preview(ask, 403, "Your password is missing; give it once more, so that it is you who decides.");
            }
            PasswordCheck.Outcome outcome = passwords.prove(ask.request(), ask.response(), password);
            if (outcome != PasswordCheck.Outcome.PROVEN) {
                return preview(ask, 403, complaint(outcome));
            }
        }
        BulkReply reply = desk.bulk(ask.visit(), Picks.of(ask), verdict(approve), reason);
        return reply instanceof BulkReply.Answered answered
                ? done(ask, approve, answered.fates())
                : preview(ask, 403, "Give your password once more.");
    }

    private Answer preview(Ask ask, int status, String complaint) {
        boolean approve = isApproval(ask);
        List<BulkRow> rows = new ArrayList<>();
        for (Fate fate : desk.preview(ask.user(), Picks.of(ask), verdict(approve))) {
            rows.add(row(fate, request -> approve ? "will be approved" : "will be rejected"));
        }
        rows.sort(Comparator.comparing(row -> !row.good()));
        long good = rows.stream().filter(BulkRow::good).count();
        String count = good == rows.size() ? Long.toString(good) : good + " of " + rows.size();
        Frame frame = frames.of(
                ask,
                Section.REQUESTS,
                (approve ? "Approve " : "Reject ") + count + (rows.size() == 1 ? " request?" : " requests?"));
        boolean password = !PasswordCheck.isFresh(ask.visit(), ask.moments().now());
        return new Answer.Shown(
                status,
                "queue/bulk",
                new BulkView(
                        frame,
                        approve,
                        rows,
                        password,
                        FarmAnswers.of(farms(rows), policies),
                        ask.text("reason"),
                        complaint));
    }

    private static SortedSet<String> farms(List<BulkRow> rows) {
        return rows.stream().filter(BulkRow::good).map(BulkRow::farm).collect(Collectors.toCollection(TreeSet::new));
    }

    private Answer done(Ask ask, boolean approve, List<Fate> fates) {
        List<BulkRow> rows = new ArrayList<>();
        for (Fate fate : fates) {
            rows.add(row(fate, request -> request.status().word()));
        }
        rows.sort(Comparator.comparing(BulkRow::good));
        Frame frame = frames.of(ask, Section.REQUESTS, approve ? "Approved together" : "Rejected together");
        return new Answer.Shown("queue/bulkdone", new BulkDoneView(frame, approve, rows));
    }

    /** @param good what is said of one that was or would be decided on */
    private static BulkRow row(Fate fate, Function<Request, String> good) {
        return fate.request()
                .map(request -> new BulkRow(
                        request.id(),
                        what(request.asked().change()),
                        request.asked().farm(),
                        request.asked().note().requestor(),
                        Picks.text(new Pick(request.id(), request.version())),
                        fate.obstacle().isEmpty(),
                        fate.obstacle().isEmpty() ? good.apply(request) : fate.obstacle()))
                .orElseGet(() -> new BulkRow(fate.id(), "", "", "", "", false, fate.obstacle()));
    }

    private static String what(Change change) {
        String verb = Action.of(change.operation()).map(Action::word).orElse(change.operation());
        String renamed = change.resultingAlias().equals(change.alias()) ? "" : " to " + change.resultingAlias();
        return verb + " " + change.alias() + renamed;
    }

    private static String complaint(PasswordCheck.Outcome outcome) {
        return switch (outcome) {
            case WRONG -> "The password is not right.";
            case SERVICE_KEY -> "That is a service key, not your password; nothing was checked.";
            case TOO_EARLY -> "There were too many wrong passwords; try again in a while.";
            default -> "The directory does not answer, so your password could not be checked; try again in a while.";
        };
    }

    private static Verdict verdict(boolean approve) {
        return approve ? Verdict.APPROVE : Verdict.REJECT;
    }

    /** @throws InvalidValueException if it says neither yes nor no, which must not pass for either */
    private static boolean isApproval(Ask ask) {
        return switch (ask.text("verdict")) {
            case "approve" -> true;
            case "reject" -> false;
            default -> throw new InvalidValueException("verdict", "is neither approve nor reject");
        };
    }
}
