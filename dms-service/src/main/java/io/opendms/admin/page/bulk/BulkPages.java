package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.approval.app.Policies;
import io.opendms.desk.BulkReply;
import io.opendms.desk.Desk;
import io.opendms.desk.Fate;
import io.opendms.desk.Pick;
import io.opendms.entry.InvalidValueException;
import io.opendms.security.people.PasswordCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides on several requests at once, after they have been looked at together. */
public final class BulkPages {
    private static final String REJECTION = "will be rejected";
    private static final String STILL_OPEN = "it was not decided on, and can be now; look at it, then decide";

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
        boolean isFresh = PasswordCheck.isFresh(ask.visit(), ask.moments().now());
        if (!isFresh && passwords.isAtProvider(ask.request())) {
            return preview(ask, 403, "Prove at the provider once more who you are, so that it is you who decides.");
        }
        if (!isFresh) {
            String password = ask.secret("password");
            if (password.isEmpty()) {
                return preview(ask, 403, "Your password is missing; give it once more, so that it is you who decides.");
            }
            PasswordCheck.Outcome outcome = passwords.prove(ask.request(), ask.response(), password);
            if (outcome != PasswordCheck.Outcome.PROVEN) {
                return preview(ask, 403, complaint(outcome));
            }
        }
        List<Pick> picks = Picks.of(ask, "pick");
        BulkReply reply = desk.bulk(ask.visit(), picks, verdict(approve), reason);
        if (!(reply instanceof BulkReply.Answered answered)) {
            return preview(ask, 403, "Give your password once more.");
        }
        Map<Integer, Boolean> decided =
                answered.fates().stream().collect(Collectors.toMap(Fate::id, Fate::isDecided, Boolean::logicalOr));
        Map<Boolean, List<Pick>> parted =
                picks.stream().collect(Collectors.partitioningBy(pick -> decided.get(pick.id())));
        return new Answer.Moved(Picks.done(approve, parted.get(true), parted.get(false)));
    }

    /** What became of those that were decided on, as far as they have come, and why the others were not. */
    public Answer done(Ask ask) {
        boolean approve = isApproval(ask);
        List<Pick> decided = Picks.of(ask, "done");
        List<Pick> left = Picks.of(ask, "left");
        List<Became.End> ends = new ArrayList<>();
        List<BulkRow> became = new ArrayList<>();
        List<BulkRow> rest = new ArrayList<>();
        for (Fate fate : desk.present(ask.user(), decided)) {
            Became each = became(ask, fate, verdict(approve));
            ends.add(each.end());
            became.add(row(fate, each.end().mark(), each.remark()));
        }
        for (Fate fate : desk.standing(ask.user(), left, verdict(approve))) {
            rest.add(row(fate, Mark.BAD, fate.isDecided() ? STILL_OPEN : fate.obstacle()));
        }
        Frame frame = frames.of(ask, Section.REQUESTS, approve ? "Approved together" : "Rejected together");
        return new Answer.Shown(
                "bulk/done",
                new BulkDoneView(
                        ends.contains(Became.End.MOVES) ? frame.reloading() : frame,
                        approve,
                        ends,
                        became,
                        rest,
                        Picks.done(approve, decided, left)));
    }

    /** An address can name any request, and must not have the page say that somebody decided on it who did not. */
    private Became became(Ask ask, Fate fate, Verdict verdict) {
        String person = ask.user().person().name();
        return fate.request()
                .map(request -> request.decisions().stream()
                                .anyMatch(said ->
                                        said.verdict() == verdict && said.by().equalsIgnoreCase(person))
                        ? Became.of(request, verdict, person, needed(request), ask.moments())
                        : Became.unknown("you have not decided so; it is "
                                + request.status().word()))
                .orElseGet(() -> Became.unknown(fate.obstacle()));
    }

    private int needed(Request request) {
        return desk.worklist().approvalsNeeded(request.asked().farm());
    }

    private Answer preview(Ask ask, int status, String complaint) {
        boolean approve = isApproval(ask);
        List<Fate> fates = desk.preview(ask.user(), Picks.of(ask, "pick"), verdict(approve));
        List<Fate> decided = fates.stream()
                .filter(Fate::isDecided)
                .sorted(Comparator.comparing(Outlook::isSound))
                .toList();
        List<Fate> sound = decided.stream().filter(Outlook::isSound).toList();
        List<BulkRow> left = fates.stream()
                .filter(fate -> !fate.isDecided())
                .map(fate -> row(fate, Mark.BAD, fate.obstacle()))
                .toList();
        String count = left.isEmpty() ? Integer.toString(fates.size()) : decided.size() + " of " + fates.size();
        Frame frame = frames.of(
                ask,
                Section.REQUESTS,
                (approve ? "Approve " : "Reject ") + count + (fates.size() == 1 ? " request?" : " requests?"));
        return new Answer.Shown(
                status,
                "bulk/preview",
                new BulkView(
                        frame,
                        approve,
                        decided.stream()
                                .map(fate -> approve ? approval(ask, fate) : row(fate, Mark.GOOD, REJECTION))
                                .toList(),
                        left,
                        Outlook.sentence(decided),
                        sound.isEmpty() || sound.size() == decided.size() ? "" : Picks.preview(approve, sound),
                        proof(ask, Picks.preview(approve, decided)),
                        FarmAnswers.of(farms(decided), policies),
                        ask.text("reason"),
                        complaint));
    }

    private BulkView.Proof proof(Ask ask, String page) {
        if (PasswordCheck.isFresh(ask.visit(), ask.moments().now())) {
            return BulkView.Proof.NOT_NEEDED;
        }
        return passwords.isAtProvider(ask.request()) ? BulkView.Proof.atProvider(page) : BulkView.Proof.PASSWORD;
    }

    private BulkRow approval(Ask ask, Fate fate) {
        Request request = fate.request().orElseThrow();
        return BulkRow.of(
                request,
                desk,
                fate.warnings().isEmpty() ? Mark.GOOD : Mark.BAD,
                Outlook.remark(fate, request, needed(request)),
                Outlook.warnings(fate, request, ask.moments()));
    }

    private BulkRow row(Fate fate, Mark mark, String remark) {
        return fate.request()
                .map(request -> BulkRow.of(request, desk, mark, remark, List.of()))
                .orElseGet(() -> BulkRow.unseen(fate.id(), remark));
    }

    private static SortedSet<String> farms(List<Fate> fates) {
        return fates.stream()
                .flatMap(fate -> fate.request().stream())
                .map(request -> request.asked().farm())
                .collect(Collectors.toCollection(TreeSet::new));
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
