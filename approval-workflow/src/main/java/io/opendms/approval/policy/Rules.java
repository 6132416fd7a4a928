package io.opendms.approval.policy;

import io.opendms.approval.Decision;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import io.opendms.farm.ApprovalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A farm's rules for requests.
 *
 * @param minimumApprovals how many must agree, 1 to 100
 * @param selfApproval whether the person for whom a request was made may approve it
 * @param approvers names that are vouched for, or groups, of those who decide; empty for everybody with the role of an approver
 * @param holders names that are vouched for, or groups, of those who have the role of an approver without being anybody's deputy
 * @param deputies who stands in for whom
 * @param expireAfter how long a request waits, more than nothing
 * @param remindBefore how long before that its approvers are reminded; never if it is not shorter than that
 * @param preapprovals what needs no decision
 * @param objections what is refused whoever would agree to it
 * @param quota how many may wait
 * @param answers reasons for a rejection that an approver can choose from, one line each
 */
public record Rules(
        int minimumApprovals,
        boolean selfApproval,
        List<String> approvers,
        List<String> holders,
        List<Deputy> deputies,
        Duration expireAfter,
        Duration remindBefore,
        List<Preapproval> preapprovals,
        List<Objection> objections,
        Quota quota,
        List<String> answers) {
    /** How many may be asked to agree at most. */
    public static final int MAX_APPROVALS = 100;

    private static final int MOST_NAMES = 4;

    /** A mail address with a name before it, or in a link. */
    private static final Pattern ADDRESS_FORM = Pattern.compile("(?i)(?:[^<>]*<|mailto:|smtp:)\\s*([^<>\\s]+)\\s*>?");

    /** The answers of a farm that has none of its own. */
    public static final List<String> USUAL_ANSWERS = List.of(
            "There is a list or group for this already.",
            "The alias does not follow our naming rules; please choose another.",
            "Please say what this is for, and ask again.",
            "This is still in use, and stays.");

    public Rules {
        approvers = List.copyOf(approvers);
        holders = List.copyOf(holders);
        deputies = List.copyOf(deputies);
        preapprovals = List.copyOf(preapprovals);
        objections = List.copyOf(objections);
        answers = answers.stream()
                .map(answer -> Text.line("answers", answer, Decision.MAX_REASON))
                .toList();
        if (minimumApprovals < 1 || minimumApprovals > MAX_APPROVALS) {
            throw new InvalidValueException("minimumApprovals", "is not between 1 and " + MAX_APPROVALS);
        }
        if (expireAfter.isZero() || expireAfter.isNegative()) {
            throw new InvalidValueException("expireAfter", "is not more than nothing");
        }
        if (remindBefore.isNegative()) {
            throw new InvalidValueException("remindBefore", "is negative");
        }
    }

    /** The same where nobody is known to have the role, without objections, and with the usual answers. */
    public Rules(
            int minimumApprovals,
            boolean selfApproval,
            List<String> approvers,
            List<Deputy> deputies,
            Duration expireAfter,
            Duration remindBefore,
            List<Preapproval> preapprovals,
            Quota quota) {
        this(
                minimumApprovals,
                selfApproval,
                approvers,
                List.of(),
                deputies,
                expireAfter,
                remindBefore,
                preapprovals,
                List.of(),
                quota,
                USUAL_ANSWERS);
    }

    /** The rules of a farm that says no more than its policy: a reminder a week before the end, and the usual quota. */
    public static Rules of(ApprovalPolicy policy) {
        return new Rules(
                policy.minimumApprovals(),
                false,
                List.of(),
                List.of(),
                policy.expireAfter(),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
    }

    /** The first rule by which a change needs no decision; empty if it needs one. */
    public Optional<Preapproval> preapproval(Change change, RequestNote note) {
        return preapprovals.stream().filter(rule -> rule.covers(change, note)).findFirst();
    }

    /** Why a change is refused whoever would agree to it; empty if it is not. */
    public Optional<String> objection(Change change, RequestNote note) {
        return objections.stream()
                .filter(rule -> rule.covers(change, note))
                .map(Objection::reason)
                .findFirst();
    }

    /** When a request that begins to wait now expires. */
    public Instant expiry(Instant now) {
        return now.plus(expireAfter);
    }

    /** When a request that begins to wait now is due first: to be reminded of, or to expire. */
    public Instant firstDue(Instant now) {
        Duration calm = expireAfter.minus(remindBefore);
        return remindBefore.isZero() || calm.isNegative() || calm.isZero() ? expiry(now) : now.plus(calm);
    }

    /** The deputies who stand in for somebody now. */
    public List<Deputy> deputiesAt(Instant now) {
        return deputies.stream().filter(deputy -> deputy.isActive(now)).toList();
    }

    /** As whom a person may decide on a request: as an approver, or in place of one. */
    public Standing standing(Person person, Request request, Instant now, People people) {
        return request.wasDecidedBy(person.name())
                ? Standing.none(decided(person.name()))
                : standing(person, farm(request), requester(request), now, people);
    }

    /** What is in the way of somebody who has decided on the present plan. */
    public static String decided(String name) {
        return name + " has decided on this request already";
    }

    private static String farm(Request request) {
        return request.asked().farm();
    }

    private static String requester(Request request) {
        return request.asked().note().requestor();
    }

    /** The same of a request on which the person has not decided yet. */
    public Standing standing(Person person, String farm, String requester, Instant now, People people) {
        if (isBarred(person, requester)) {
            return Standing.none("nobody decides on a request that was made for himself");
        }
        if (decidesHimself(person)) {
            return Standing.himself(person);
        }
        Standing standing = Standing.none(person.name() + " is no approver of farm " + farm + " now");
        for (Deputy deputy : deputiesAt(now)) {
            if (person.isMeantBy(deputy.deputy())) {
                standing = deputised(person, deputy.inPlaceOf(), requester, people);
                if (standing.may()) {
                    return standing;
                }
            }
        }
        return standing;
    }

    /**
     * Whether nobody lends the person a voice. Where nobody is named, the door has made sure of the role, but a deputy has that
     * from the one for whom he stands in, unless it is his own as well.
     */
    private boolean decidesHimself(Person person) {
        return person.isAmong(deciders())
                || approvers.isEmpty() && deputies.stream().noneMatch(deputy -> person.isMeantBy(deputy.deputy()));
    }

    /** Who decides by a name or a group: whom the rules name, or else who is known to have the role. */
    public List<String> deciders() {
        return approvers.isEmpty() ? holders : approvers;
    }

    /** In place of an approver by the name under which he would decide himself, so that the two are one voice. */
    private Standing deputised(Person person, String inPlaceOf, String requester, People people) {
        Optional<Person> approver = people.find(inPlaceOf);
        if (approver.isEmpty()) {
            return Standing.none(
                    inPlaceOf + ", for whom " + person.name() + " stands in, is nobody whom the directory knows");
        }
        if (!approver.get().isAmong(deciders())) {
            return Standing.none(inPlaceOf + ", for whom " + person.name() + " stands in, is no approver");
        }
        if (isBarred(approver.get(), requester)) {
            return Standing.none("the request was made for " + approver.get().name() + ", for whom " + person.name()
                    + " stands in, and who may not decide on it");
        }
        return Standing.inPlaceOf(approver.get(), person);
    }

    /** Whether the request is the person's own, and the rules let nobody decide on that. */
    boolean isBarred(Person person, String requester) {
        return !selfApproval && !requester.isEmpty() && isRequester(person, requester);
    }

    /**
     * Whether a person is who is named as the requester, in one of the forms in which farms send a name or an address. Where that
     * is in doubt it is the same person, so this must give no right.
     */
    public static boolean isRequester(Person person, String requester) {
        return person.is(requester.strip())
                || Spelling.isAnyOf(
                        Stream.concat(Stream.of(requesterName(requester)), Spelling.parts(requester)), person);
    }

    /** Whether a person is who is named as the requester beyond doubt, for what only the requester may. */
    public static boolean isSurelyRequester(Person person, String requester) {
        return person.isSurely(requester.strip()) || person.isSurely(requesterName(requester));
    }

    /**
     * Whether a name is the account, or the first part of the address, of who is named as the requester: for where nobody can say by
     * what else a person is known. Where it is in doubt it is the same person, so this must give no right.
     */
    public static boolean isCalledLike(String name, String requester) {
        String called = account(Spelling.common(Text.usual(name)));
        return Stream.concat(Stream.of(requesterName(requester)), Spelling.parts(requester))
                .anyMatch(part -> account(Spelling.common(part)).equals(called));
    }

    private static String account(String name) {
        String own = name.substring(name.lastIndexOf('\\') + 1);
        int at = own.indexOf('@');
        return at < 0 ? own : own.substring(0, at);
    }

    /**
     * The name or the address in what a farm sends as the requester, without a name before it, a link around it, quotes that it
     * does not need, or a dot behind its domain.
     */
    public static String requesterName(String requester) {
        Matcher address = ADDRESS_FORM.matcher(requester.strip());
        return Spelling.plain(address.matches() ? address.group(1) : requester.strip());
    }

    /**
     * By what the requests of a requester are counted: what may name him, in one spelling each, the likeliest first. Never empty,
     * and no more than {@value #MOST_NAMES}, so that a long text has the directory asked no more often.
     */
    public static List<String> countedNames(String requester) {
        List<String> names = new ArrayList<>(Stream.concat(
                        Spelling.parts(requester).filter(part -> part.indexOf('@') > 0),
                        Stream.of(requesterName(requester)))
                .map(Spelling::common)
                .distinct()
                .toList());
        Collections.reverse(names);
        return names.subList(0, Math.min(names.size(), MOST_NAMES));
    }

    /** Whether a person may withdraw a request: its requester while it is open, any approver. */
    public boolean mayWithdraw(Person person, Request request, Instant now, People people) {
        boolean own = request.status().isOpen() && isSurelyRequester(person, requester(request));
        return own || isApprover(person, now, people);
    }

    /**
     * Why a person may not have an applied request taken back; empty if he may. It is decided by one alone, so not where
     * several must agree, nor on one's own request.
     */
    public Optional<String> undoObstacle(Person person, Request request, Instant now, People people) {
        Standing standing = standing(person, farm(request), requester(request), now, people);
        if (!standing.may()) {
            return Optional.of(standing.obstacle());
        }
        return minimumApprovals == 1
                ? Optional.empty()
                : Optional.of(
                        "farm " + farm(request) + " wants " + minimumApprovals + " approvals, and one person alone"
                                + " takes nothing back; have the farm ask for the opposite");
    }

    /** Whether a person is one of the approvers, or stands in for one now; on some requests he may not decide all the same. */
    public boolean isApprover(Person person, Instant now, People people) {
        return standing(person, "", "", now, people).may();
    }
}
