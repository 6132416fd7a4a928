package io.opendms.approval.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Quota;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.record.Mark;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link RequestStore} does; each test begins with an empty store. */
public interface RequestStoreContract extends QueueContract, ReservationContract {

    @Test
    default void gives_back_a_request_as_it_was() {
        Draft draft = Requests.draft(
                new Asked(
                        "Ferme d'été",
                        "net:192.0.2.0",
                        new RequestNote("it's@contoso.test", "because; DROP TABLE approval_request; --"),
                        new ModifyGroup(
                                Alias.of("büro.x"),
                                new GroupData("日本 \"x\"", "", "CN=Boss,DC=x", Senders.AUTHENTICATED))),
                new PlanText(1, "dn: CN=x\r\n\r\n", ""),
                Requests.TIMES);

        int id = add(draft);

        assertThat(store().find(id)).contains(draft.numbered(id));
    }

    @Test
    default void knows_every_kind_of_change() {
        List<Change> changes = List.of(
                Requests.create("a"),
                new RenameGroup(Alias.of("b"), Alias.of("c")),
                new RenameGroup(Alias.of("d"), Alias.of("D")),
                new DeleteGroup(Alias.of("e")));
        for (Change change : changes) {
            Request found = store().find(add(Requests.draft(change))).orElseThrow();
            assertThat(found.asked().change()).isEqualTo(change);
            assertThat(found.asked().change().resultingAlias().value())
                    .isEqualTo(change.resultingAlias().value());
        }
    }

    @Test
    default void numbers_are_positive_and_rise() {
        int first = add(Requests.draft(Requests.create("a")));
        int second = add(Requests.draft(Requests.create("b")));

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(store().find(second + 1)).isEmpty();
    }

    @Test
    default void gives_back_each_step_of_a_whole_life() {
        Request request = added("a");
        request = kept(request, request.taken("anna", Requests.NOW), Event.TAKE);
        request = kept(request, request.taken("bob", Requests.NOW), Event.TAKE);
        request = kept(request, request.approved(Requests.yes(request, "anna"), 2), Event.APPROVE);
        request = kept(request, request.givenBack(Requests.NOW), Event.GIVE_BACK);
        request = kept(request, request.approved(Requests.yes(request, "bob"), 2), Event.APPROVE);
        request = kept(request, request.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        request = kept(request, request.begun(7, "dn: CN=inverse\n", Requests.NOW, Requests.LATER), Event.BEGIN);
        request = kept(request, request.postponed("down", Requests.NOW, Requests.LATER), Event.POSTPONE);
        request = kept(request, request.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        request = kept(
                request, request.replanned(new TextPlan("dn: CN=2\n", "dn: CN=3\n"), Requests.TIMES), Event.REPLAN);
        request = kept(request, request.approved(Requests.yes(request, "bob"), 1), Event.APPROVE);
        request = kept(request, request.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        request = kept(request, request.applied("no manager", Requests.NOW), Event.SUCCEED);
        request = kept(request, request.undoOrdered("anna", "", Requests.NOW), Event.ORDER_UNDO);
        request = kept(request, request.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        request = kept(request, request.undone(Requests.NOW), Event.UNDO);

        assertThat(store().history(request.id()))
                .extracting(Step::event)
                .containsExactly(
                        Event.SUBMIT,
                        Event.TAKE,
                        Event.TAKE,
                        Event.APPROVE,
                        Event.GIVE_BACK,
                        Event.APPROVE,
                        Event.CLAIM,
                        Event.BEGIN,
                        Event.POSTPONE,
                        Event.CLAIM,
                        Event.REPLAN,
                        Event.APPROVE,
                        Event.CLAIM,
                        Event.SUCCEED,
                        Event.ORDER_UNDO,
                        Event.CLAIM,
                        Event.UNDO);
    }

    @Test
    default void keeps_the_plan_of_every_round() {
        Request request = added("a");
        request = kept(request, request.approved(Requests.yes(request, "anna"), 1), Event.APPROVE);
        request = kept(request, request.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        PlanText first = request.plan();
        request = kept(
                request, request.replanned(new TextPlan("dn: CN=2\n", "dn: CN=3\n"), Requests.TIMES), Event.REPLAN);

        assertThat(store().plan(request.id(), 1)).contains(first);
        assertThat(store().plan(request.id(), 2)).contains(request.plan());
        assertThat(store().plan(request.id(), 3)).isEmpty();
    }

    @Test
    default void gives_back_why_it_failed_and_who_said_no() {
        Request failing = added("a");
        failing = kept(failing, failing.approved(Requests.yes(failing, "anna"), 1), Event.APPROVE);
        failing = kept(failing, failing.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        kept(failing, failing.failed(Refusal.ALIAS_TAKEN, "taken", Requests.NOW), Event.FAIL);
        Request refused = added("b");
        kept(refused, refused.rejected(Requests.no(refused, "anna")), Event.REJECT);
    }

    @Test
    default void tells_a_farm_what_it_needs_to_know() {
        int rename = add(Requests.draft(new RenameGroup(Alias.of("old"), Alias.of("new"))));
        Request failing = added("a");
        failing = kept(failing, failing.approved(Requests.yes(failing, "anna"), 1), Event.APPROVE);
        failing = kept(failing, failing.claimed("node", Requests.NOW, Requests.LATER), Event.CLAIM);
        kept(failing, failing.failed(Refusal.ALIAS_TAKEN, "taken", Requests.NOW), Event.FAIL);

        assertThat(store().outline(rename)).contains(new Outline("contoso", Status.PENDING, "old", "new", null, ""));
        assertThat(store().outline(failing.id()))
                .contains(new Outline("contoso", Status.FAILED, "a", "", Refusal.ALIAS_TAKEN, "taken"));
        assertThat(store().outline(failing.id() + 1)).isEmpty();
    }

    @Test
    default void keeps_a_version_once() {
        Request request = added("a");
        Request cancelled = request.cancelled("first", Requests.NOW);

        assertThat(store().replace(cancelled, trace(request, Event.CANCEL))).isTrue();
        assertThat(store().replace(request.expired(Requests.NOW, 1), trace(request, Event.EXPIRE)))
                .isFalse();
        assertThat(store().find(request.id())).contains(cancelled);
        assertThat(store().history(request.id())).hasSize(2);
    }

    @Test
    default void lets_one_of_many_writers_of_a_version_win() throws Exception {
        Request request = added("a");
        List<Callable<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> store().replace(
                                request.rejected(Requests.no(request, "approver" + i)), trace(request, Event.REJECT)))
                .toList();

        assertThat(together(writers)).containsOnlyOnce(true);
        assertThat(store().find(request.id()).orElseThrow().decisions()).hasSize(1);
    }

    @Test
    default void reserves_an_alias_for_one_open_request() throws Exception {
        List<Callable<Boolean>> askers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> store().add(
                                Requests.draft(Requests.create(i % 2 == 0 ? "team" : "TEAM")), submitted())
                        .isPresent())
                .toList();

        assertThat(together(askers)).containsOnlyOnce(true);
        assertThat(store().isReserved(Alias.of("Team"))).isTrue();
    }

    @Test
    default void reserves_the_address_that_an_alias_gets() {
        add(Requests.draft(Requests.create("\u00e9quipe")));

        assertThat(store().isReserved(Alias.of("\u00c9quipe"))).isTrue();
        assertThat(store().isReserved(Alias.of("Equipe"))).isTrue();
        assertThat(store().add(Requests.draft(Requests.create("equipe")), submitted()))
                .isEmpty();
        assertThat(store().isReserved(Alias.of("equipes"))).isFalse();
    }

    @Test
    default void reserves_the_new_alias_of_a_rename_and_none_otherwise() {
        add(Requests.draft(new RenameGroup(Alias.of("old"), Alias.of("new"))));
        add(Requests.draft(new DeleteGroup(Alias.of("gone"))));
        add(Requests.draft(new RenameGroup(Alias.of("case"), Alias.of("CASE"))));

        assertThat(store().isReserved(Alias.of("new"))).isTrue();
        assertThat(store().isReserved(Alias.of("old"))).isFalse();
        assertThat(store().isReserved(Alias.of("gone"))).isFalse();
        assertThat(store().isReserved(Alias.of("case"))).isTrue();
    }

    @Test
    default void gives_an_alias_free_when_its_request_is_finished() {
        Request request = added("team");
        kept(request, request.expired(Requests.NOW, 1), Event.EXPIRE);

        assertThat(store().isReserved(Alias.of("team"))).isFalse();
        assertThat(store().add(Requests.draft(Requests.create("team")), submitted()))
                .isPresent();
    }

    @Test
    default void knows_what_is_pending_of_a_farm_and_an_alias() {
        int first = add(Requests.draft(new DeleteGroup(Alias.of("team"))));
        int second = add(Requests.draft(new DeleteGroup(Alias.of("TEAM"))));
        add(Requests.draft(new DeleteGroup(Alias.of("other"))));
        Request third = added("x");
        kept(third, third.expired(Requests.NOW, 1), Event.EXPIRE);

        assertThat(store().pendingOf("contoso", Alias.of("Team"))).containsExactly(first, second);
        assertThat(store().pendingOf("fabrikam", Alias.of("team"))).isEmpty();
        assertThat(store().countPending("contoso", "", 10)).isEqualTo(3);
        assertThat(store().countPending("contoso", "", 2)).isEqualTo(2);
        assertThat(store().countPending("contoso", "MAX@contoso.com", 10)).isEqualTo(3);
        assertThat(store().countPending("contoso", "eve@contoso.com", 10)).isZero();
        assertThat(store().countPending("fabrikam", "", 10)).isZero();
    }

    @Test
    default void admits_no_more_than_the_quota_however_many_ask_at_once() throws Exception {
        assertThat(admittedAtOnce(new Quota(3, 0))).isEqualTo(3);
        assertThat(store().countPending("contoso", "", 100)).isEqualTo(3);
        assertThat(admit(Requests.create("last"), new Quota(0, 3)))
                .isEqualTo(new RequestStore.Admission.RequesterFull());
    }

    @Test
    default void counts_a_requester_by_one_name_for_all_spellings() {
        Draft draft = Requests.draft(Requests.create("team"));
        add(new Draft(draft.asked(), "CONTOSO\\max", draft.plan(), draft.times()));

        assertThat(store().countPending("contoso", "contoso\\Max", 10)).isEqualTo(1);
        assertThat(store().countPending("contoso", draft.asked().note().requestor(), 10))
                .isZero();
    }

    @Test
    default void gives_one_number_to_the_same_change_however_many_ask_at_once() throws Exception {
        for (Change change : List.of(
                new DeleteGroup(Alias.of("gone")),
                new ModifyGroup(Alias.of("same"), new GroupData("Team", "", "", Senders.ANYONE)),
                new RenameGroup(Alias.of("old"), Alias.of("new")))) {
            List<RequestStore.Admission> admissions = together(askers(change));

            int id = store().pendingOf("contoso", change.alias()).get(0);
            assertThat(store().pendingOf("contoso", change.alias())).hasSize(1);
            assertThat(admissions)
                    .containsOnlyOnce(new RequestStore.Admission.Kept(id))
                    .containsOnly(new RequestStore.Admission.Kept(id), new RequestStore.Admission.Known(id));
        }
    }

    @Test
    default void keeps_one_of_many_creations_of_an_alias_and_tells_the_others_that_it_is_reserved() throws Exception {
        List<RequestStore.Admission> admissions = together(askers(Requests.create("team")));

        int id = store().pendingOf("contoso", Alias.of("team")).get(0);
        assertThat(admissions)
                .containsOnlyOnce(new RequestStore.Admission.Kept(id))
                .containsOnly(new RequestStore.Admission.Kept(id), new RequestStore.Admission.AliasReserved());
    }

    @Test
    default void tells_another_rename_to_a_reserved_alias_that_it_is_reserved() {
        admit(new RenameGroup(Alias.of("old"), Alias.of("new")), Quota.DEFAULT);

        assertThat(admit(new RenameGroup(Alias.of("other"), Alias.of("new")), Quota.DEFAULT))
                .isEqualTo(new RequestStore.Admission.AliasReserved());
    }

    private List<Callable<RequestStore.Admission>> askers(Change change) {
        return IntStream.range(0, 8)
                .mapToObj(i -> (Callable<RequestStore.Admission>) () -> admit(change, Quota.DEFAULT))
                .toList();
    }

    private RequestStore.Admission admit(Change change, Quota quota) {
        return store().admit(Requests.draft(change), Mark.NONE, quota, submitted());
    }

    private long admittedAtOnce(Quota quota) throws Exception {
        List<Callable<RequestStore.Admission>> askers = IntStream.range(0, 9)
                .mapToObj(i -> (Callable<RequestStore.Admission>) () -> admit(Requests.create("team" + i), quota))
                .toList();
        return together(askers).stream()
                .filter(RequestStore.Admission.Kept.class::isInstance)
                .count();
    }

    @Test
    default void lists_what_is_due_longest_first() {
        Instant due = Requests.TIMES.due().orElseThrow();
        Request first = added("a");
        Request second = added("b");
        Request third = added("c");
        assertThat(store().due(due.minusMillis(1), 10)).isEmpty();

        kept(second, second.approved(Requests.yes(second, "anna"), 1), Event.APPROVE);
        kept(third, third.expired(Requests.NOW, 1), Event.EXPIRE);

        assertThat(store().due(due, 10)).containsExactly(second.id(), first.id());
        assertThat(store().due(due, 1)).containsExactly(second.id());
        assertThat(store().due(Requests.NOW, 10)).containsExactly(second.id());
    }

    @Test
    default void lists_what_a_worker_has_claimed_and_not_let_go_of() {
        Request first = claimed("a", "node");
        Request second = claimed("b", "node");
        claimed("c", "other");
        assertThat(store().claimedBy("node")).containsExactly(first.id(), second.id());

        kept(first, first.postponed("down", Requests.NOW, Requests.LATER), Event.POSTPONE);
        kept(second, second.failed(Refusal.ALIAS_TAKEN, "taken", Requests.NOW), Event.FAIL);

        assertThat(store().claimedBy("node")).isEmpty();
    }

    private Request claimed(String alias, String worker) {
        Request pending = added(alias);
        Request approved = pending.approved(Requests.yes(pending, "anna"), 1);
        kept(pending, approved, Event.APPROVE);
        Request claimed = approved.claimed(worker, Requests.NOW, Requests.LATER);
        kept(approved, claimed, Event.CLAIM);
        return claimed;
    }

    private int add(Draft draft) {
        return store().add(draft, submitted()).orElseThrow();
    }

    private Request added(String alias) {
        return store().find(add(Requests.draft(Requests.create(alias)))).orElseThrow();
    }

    private Request kept(Request before, Request next, Event event) {
        assertThat(store().replace(next, trace(before, event))).isTrue();
        assertThat(store().find(next.id())).contains(next);
        return next;
    }

    private static Trace submitted() {
        return new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
    }

    private static Trace trace(Request before, Event event) {
        return new Trace(
                Requests.NOW.plus(Duration.ofSeconds(before.version())),
                Requests.person("anna"),
                event,
                before.status(),
                "it's so");
    }

    private static <T> List<T> together(List<Callable<T>> bodies) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(bodies.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(bodies)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
