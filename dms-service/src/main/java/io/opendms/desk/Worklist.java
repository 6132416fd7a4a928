package io.opendms.desk;

import io.opendms.approval.Status;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.farm.Farm;
import io.opendms.farm.FarmScope;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows what waits for whom: the pending requests on which a person may decide now, by role, as an approver or as a deputy
 * whose time it is, and on which that person has not decided yet. All methods may be called from any thread.
 */
public final class Worklist {
    /** Where the count of what waits ends: a person does not look through more. */
    private static final int LOOKED_AT = 500;

    private static final int AT_A_TIME = 50;
    /** Among how many requests one that waits is looked for. */
    private static final int FOLLOWED = 5_000;

    private final RequestStore requests;
    private final Policies policies;
    private final InstantSource clock;

    Worklist(RequestStore requests, Policies policies, InstantSource clock) {
        this.requests = requests;
        this.policies = policies;
        this.clock = clock;
    }

    /** The farms on whose requests a person decides, though perhaps not on each of them. */
    public FarmScope farms(User user) {
        Instant now = clock.instant();
        return FarmScope.of(policies.farms().all().stream()
                .map(Farm::name)
                .filter(farm -> user.may(Role.APPROVER, farm))
                .filter(farm -> policies.of(farm)
                        .filter(rules -> rules.isApprover(user.person(), now, policies.people()))
                        .isPresent())
                .toList());
    }

    /** Of some requests the numbers of those that wait for a person. */
    public Set<Integer> waiting(User user, List<Line> lines) {
        Instant now = clock.instant();
        List<Line> open =
                lines.stream().filter(line -> isOpenTo(user, line, now)).toList();
        Set<Integer> waiting = open.stream().map(Line::id).collect(Collectors.toCollection(HashSet::new));
        IntSummaryStatistics agreed = open.stream()
                .filter(line -> line.approvals() > 0)
                .mapToInt(Line::id)
                .summaryStatistics();
        if (agreed.getCount() > 0) {
            waiting.removeAll(requests.decidedBy(user.person().name(), agreed.getMin(), agreed.getMax()));
        }
        return waiting;
    }

    /**
     * What waits for a person, the oldest {@code most} of it as lines. It is looked for behind any {@value #LOOKED_AT} of which none
     * does, such as those on which the person has decided, among {@value #FOLLOWED} at the most.
     */
    public Agenda agenda(User user, int most) {
        Query oldest = Query.first(pending(farms(user)), Order.OLDEST, LOOKED_AT);
        Page page = requests.page(oldest);
        Set<Integer> waiting = waiting(user, page.lines());
        for (int looked = LOOKED_AT; waiting.isEmpty() && looked < FOLLOWED; looked += LOOKED_AT) {
            if (page.next().isEmpty()) {
                break;
            }
            page = requests.page(oldest.after(page.next().get()));
            waiting = waiting(user, page.lines());
        }
        return agenda(page, waiting, most);
    }

    private static Agenda agenda(Page page, Set<Integer> waiting, int most) {
        return new Agenda(
                page.lines().stream()
                        .filter(line -> waiting.contains(line.id()))
                        .limit(most)
                        .toList(),
                waiting.size(),
                page.next().isPresent());
    }

    /** The request that a person should look at after another one: the next oldest, or else the oldest of all. */
    public Optional<Integer> next(User user, int id) {
        Query oldest = Query.first(pending(farms(user)), Order.OLDEST, AT_A_TIME);
        return firstOther(user, id, oldest.after(Position.of(id))).or(() -> firstOther(user, id, oldest));
    }

    /** The first request on a page, or on those behind it, that waits for a person and is not this one. */
    private Optional<Integer> firstOther(User user, int id, Query query) {
        Query next = query;
        for (int looked = 0; looked < FOLLOWED; looked += AT_A_TIME) {
            Page page = requests.page(next);
            Set<Integer> waiting = waiting(user, page.lines());
            Optional<Integer> found = page.lines().stream()
                    .map(Line::id)
                    .filter(other -> other != id && waiting.contains(other))
                    .findFirst();
            if (found.isPresent() || page.next().isEmpty()) {
                return found;
            }
            next = query.after(page.next().get());
        }
        return Optional.empty();
    }

    /** How many must agree to a request of a farm. */
    public int approvalsNeeded(String farm) {
        return policies.of(farm).map(Rules::minimumApprovals).orElse(1);
    }

    private static Filter pending(FarmScope farms) {
        return Filter.of(farms).standing(Set.of(Status.PENDING));
    }

    /** Whether a person may decide on a request, unless it has done so. */
    private boolean isOpenTo(User user, Line line, Instant now) {
        return line.status() == Status.PENDING
                && user.may(Role.APPROVER, line.farm())
                && now.isBefore(line.expires())
                && policies.of(line.farm())
                        .filter(rules -> rules.standing(
                                        user.person(), line.farm(), line.requester(), now, policies.people())
                                .may())
                        .isPresent();
    }
}
