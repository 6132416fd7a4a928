package io.opendms.desk;

import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Reply;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.desk.warning.Foresight;
import io.opendms.desk.warning.Foresight.Sight;
import io.opendms.desk.warning.Foresight.Standing;
import io.opendms.desk.warning.KnownAliases;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.PlanReader;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.LogText;
import io.opendms.farm.FarmScope;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a person does with requests. A person sees the requests of the farms that a role lets it view, and no
 * others: one that it may not see and one that there is not are answered alike. All methods may be called from any thread,
 * and throw {@link RecordFailure} if the store cannot be used and {@link DirectoryFailure} if the directory is to be asked who is
 * meant by a name and does not answer; but of several requests each has its own end.
 */
public final class Desk {
    /** How old the proof by password may be with which several requests are decided on at once. */
    public static final Duration PROOF_LASTS = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.desk");

    private final RequestStore requests;
    private final Decisions decisions;
    private final InstantSource clock;
    private final Judge judge;
    private final Dossiers dossiers;
    private final Worklist worklist;
    private final Foresight foresight;

    /** Without a directory of which it could warn. */
    public Desk(RequestStore requests, Decisions decisions, Policies policies, PlanReader plans, InstantSource clock) {
        this(requests, decisions, policies, plans, KnownAliases.NONE, Foresight.NONE, clock);
    }

    public Desk(
            RequestStore requests,
            Decisions decisions,
            Policies policies,
            PlanReader plans,
            KnownAliases known,
            Foresight foresight,
            InstantSource clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.clock = clock;
        this.judge = new Judge(policies);
        this.dossiers = new Dossiers(requests, policies, judge, plans, known, foresight);
        this.foresight = foresight;
        this.worklist = new Worklist(requests, policies, clock);
    }

    /** The farms whose requests a person may see. */
    public static FarmScope farms(User user) {
        return user.mayEverywhere(Role.VIEWER)
                ? FarmScope.ALL
                : FarmScope.of(user.byFarm().keySet());
    }

    /** Knows what waits for whom. */
    public Worklist worklist() {
        return worklist;
    }

    /** A page of the queue; without lines if the query goes beyond the farms that the person may view. */
    public Page page(User user, Query query) {
        FarmScope mine = farms(user);
        FarmScope asked = query.filter().farms();
        boolean within = mine.everything()
                || (!asked.everything() && asked.names().stream().allMatch(mine::includes));
        return within ? requests.page(query) : new Page(List.of(), null, null, false);
    }

    /** A request, if there is one that the person may see. */
    public Optional<Request> find(User user, int id) {
        return requests.find(id)
                .filter(request -> user.may(Role.VIEWER, request.asked().farm()));
    }

    /** What happened to a request, oldest first; nothing of one that the person may not see. */
    public List<Step> history(User user, int id) {
        return find(user, id).map(request -> requests.history(request.id())).orElse(List.of());
    }

    /** What the present plan of a request changes in the directory. */
    public List<EntryDifference> differences(Request request) {
        return dossiers.differences(request.plan());
    }

    /** What the directory holds under an alias for a request's farm; empty if there is nobody to ask. */
    public Optional<Standing> standing(Request request, Alias alias) {
        return foresight.standing(request, alias);
    }

    /** A request with everything that the person decides by. */
    public Optional<Dossier> dossier(User user, int id) {
        return find(user, id).map(request -> dossiers.of(user, request, clock.instant()));
    }

    /** Agrees to the plan that stands in the version seen. A reason may be empty. */
    public Reply approve(User user, int id, long seen, String reason) {
        return act(user, id, Judge::lacksRole, request -> decisions.approve(id, seen, user.person(), reason));
    }

    /**
     * Says no.
     *
     * @throws io.opendms.entry.InvalidValueException if no reason is given
     */
    public Reply reject(User user, int id, long seen, String reason) {
        return act(user, id, Judge::lacksRole, request -> decisions.reject(id, seen, user.person(), reason));
    }

    /**
     * Withdraws a request; its requester may, too. One whose farm is no longer configured an administrator of all farms
     * withdraws.
     *
     * @throws io.opendms.entry.InvalidValueException if no reason is given
     */
    public Reply cancel(User user, int id, long seen, String reason) {
        return act(
                user,
                id,
                judge::lacksRoleToCancel,
                request -> judge.isAbandoned(request)
                        ? decisions.cancelAbandoned(id, seen, user.person(), reason)
                        : decisions.cancel(id, seen, user.person(), reason));
    }

    /** Takes a pending request up, so that colleagues see who looks into it. */
    public Reply take(User user, int id, long seen) {
        return act(user, id, Judge::lacksRole, request -> decisions.take(id, seen, user.person()));
    }

    /** Gives back what the person has taken up. */
    public Reply giveBack(User user, int id, long seen) {
        return act(user, id, Judge::lacksRole, request -> decisions.giveBack(id, seen, user.person()));
    }

    /** Has an applied change taken back, unless it is known what keeps it from being so now. A reason may be empty. */
    public Reply undo(User user, int id, long seen, String reason) {
        return act(
                user,
                id,
                Judge::lacksRole,
                request -> decisions.undo(id, seen, user.person(), reason, dossiers::undoObstacle));
    }

    /**
     * Decides on several requests, each by itself, if the person has proven lately who it is. One for which the store or the
     * directory does not answer, or that breaks something, keeps no other back; only a store that does not answer is not
     * asked again.
     *
     * @param reason the same for all; may be empty for an approval only
     * @throws io.opendms.entry.InvalidValueException if a rejection has no reason, or the reason is too long; then nothing is done
     */
    public BulkReply bulk(Visit visit, List<Pick> picks, Verdict verdict, String reason) {
        Instant oldest = clock.instant().minus(PROOF_LASTS);
        if (visit.provenAt().isBefore(oldest)) {
            return new BulkReply.ProofNeeded(PROOF_LASTS);
        }
        String said = Decisions.reason(verdict, reason);
        return new BulkReply.Answered(each(
                picks, pick -> Fate.of(pick.id(), decide(visit.user(), pick, verdict, said))));
    }

    /**
     * What {@link #bulk} would do now. Before an approval the directory is asked, within the time that one request alone would
     * have, what would come of all those that would be approved.
     */
    public List<Fate> preview(User user, List<Pick> picks, Verdict verdict) {
        Instant now = clock.instant();
        List<Fate> fates = standing(user, picks, verdict);
        return verdict == Verdict.APPROVE ? warned(picks, fates, now) : fates;
    }

    /** Whether {@link #bulk} would decide on them now, whatever the directory says. */
    public List<Fate> standing(User user, List<Pick> picks, Verdict verdict) {
        Instant now = clock.instant();
        return each(picks, pick -> foreseen(user, pick, verdict, now));
    }

    /** Some requests as they are now. */
    public List<Fate> present(User user, List<Pick> picks) {
        return each(
                picks,
                pick -> find(user, pick.id())
                        .map(request -> new Fate(pick.id(), request, ""))
                        .orElseGet(() -> Fate.unknown(pick.id())));
    }

    private List<Fate> warned(List<Pick> picks, List<Fate> fates, Instant now) {
        List<Request> decided = fates.stream()
                .filter(Fate::isDecided)
                .flatMap(fate -> fate.request().stream())
                .toList();
        Iterator<Sight<List<String>>> sights = dossiers.sights(decided).iterator();
        Map<Integer, Sight<List<String>>> byId = new HashMap<>();
        decided.forEach(request -> byId.put(request.id(), sights.next()));
        Iterator<Fate> before = fates.iterator();
        return each(picks, pick -> {
            Fate fate = before.next();
            return fate.request()
                    .filter(request -> fate.isDecided())
                    .map(request -> fate.warning(dossiers.warnings(request, byId.get(request.id()), now)))
                    .orElse(fate);
        });
    }

    /** A store that has not answered once is not asked about the rest, each of which would wait for it. */
    private static List<Fate> each(List<Pick> picks, Function<Pick, Fate> ask) {
        List<Fate> fates = new ArrayList<>();
        boolean storeAway = false;
        for (Pick pick : picks) {
            Optional<Fate> fate = storeAway ? Optional.empty() : fate(pick, ask);
            storeAway = fate.isEmpty();
            fates.add(fate.orElseGet(() ->
                    new Fate(pick.id(), null, "the store does not answer; look at the request before you try again")));
        }
        return fates;
    }

    /** Empty if the store does not answer. */
    private static Optional<Fate> fate(Pick pick, Function<Pick, Fate> ask) {
        try {
            return Optional.of(ask.apply(pick));
        } catch (DirectoryFailure e) {
            LOG.warn("pick_unavailable id={} reason=\"{}\"", pick.id(), LogText.message(e));
            return Optional.of(new Fate(
                    pick.id(), null, "the directory does not answer; nothing is decided, try again in a while"));
        } catch (RecordFailure e) {
            LOG.warn("pick_unavailable id={} reason=\"{}\"", pick.id(), LogText.message(e));
            return Optional.empty();
        } catch (RuntimeException e) {
            // Broad: a damaged row fails as any of the checks that it breaks.
            LOG.error("pick_failed id={}", pick.id(), e);
            return Optional.of(new Fate(
                    pick.id(),
                    null,
                    "it broke something in the program; tell the operator, the log says more at pick_failed"));
        }
    }

    private Reply decide(User user, Pick pick, Verdict verdict, String reason) {
        return verdict == Verdict.APPROVE
                ? approve(user, pick.id(), pick.version(), reason)
                : reject(user, pick.id(), pick.version(), reason);
    }

    private Fate foreseen(User user, Pick pick, Verdict verdict, Instant now) {
        Optional<Request> found = find(user, pick.id());
        if (found.isEmpty()) {
            return Fate.unknown(pick.id());
        }
        Request request = found.get();
        String obstacle = judge.obstacle(user, request, verdict, now);
        boolean other = obstacle.isEmpty() && !decisions.isAsSeen(request, pick.version());
        return new Fate(pick.id(), request, other ? "it has changed since it was looked at" : obstacle);
    }

    private Reply act(User user, int id, RoleCheck check, Function<Request, Reply> act) {
        Optional<Request> found = find(user, id);
        if (found.isEmpty()) {
            return new Reply.Unknown();
        }
        String lacking = check.of(user, found.get());
        return lacking.isEmpty() ? act.apply(found.get()) : new Reply.Forbidden(lacking);
    }

    /** Which role a person lacks to do something to a request, in a sentence; empty if none. */
    @FunctionalInterface
    private interface RoleCheck {
        String of(User user, Request request);
    }
}
