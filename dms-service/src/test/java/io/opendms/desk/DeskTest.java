package io.opendms.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.admin.api.Site;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Reply;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Trace;
import io.opendms.desk.warning.Warning;
import io.opendms.directory.DirectoryFailure;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    @TempDir
    private Path folder;

    @Test
    void requester_withdraws_without_the_role_of_an_approver_and_nobody_else_does() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("team");
            User max = viewer("max");

            assertThat(site.desk().cancel(Site.VERA, request.id(), 1, "no")).isInstanceOf(Reply.Forbidden.class);
            assertThat(site.desk().undo(max, request.id(), 1, "")).isInstanceOf(Reply.Forbidden.class);
            assertThat(site.desk().cancel(max, request.id(), 1, "no longer")).isInstanceOf(Reply.Done.class);
        }
    }

    @Test
    void role_alone_is_not_enough_where_rules_name_approvers() {
        try (Site site = Site.open(folder, rules(1, List.of("anna"), List.of()))) {
            Request request = site.submitted("team");

            assertThat(site.desk().approve(Site.ADA, request.id(), 1, "")).isInstanceOf(Reply.Forbidden.class);
            assertThat(site.desk().approve(Site.ANNA, request.id(), 1, "")).isInstanceOf(Reply.Done.class);
        }
    }

    @Test
    void dossier_tells_approvers_with_deputies_and_how_many_have_agreed() {
        try (Site site = Site.open(folder, rules(2, List.of("anna", "carl"), List.of(Site.BERT)))) {
            Request request = site.submitted("team");
            site.desk().approve(Site.ANNA, request.id(), 1, "");

            Dossier dossier =
                    site.desk().dossier(approver("carl"), request.id()).orElseThrow();

            assertThat(dossier.approvers())
                    .containsExactly(
                            new Approver("anna", List.of(new Approver.StandIn(Site.BERT, "")), ""),
                            new Approver("carl", List.of(), ""));
            assertThat(dossier.everybody()).isFalse();
            assertThat(dossier.approvalsGiven()).isEqualTo(1);
            assertThat(dossier.approvalsNeeded()).isEqualTo(2);
            assertThat(dossier.options().mayDecide()).isTrue();
            assertThat(dossier.losses()).contains("with all members");
        }
    }

    @Test
    void dossier_tells_who_has_approved_with_the_same_voice() {
        try (Site site = Site.open(folder, rules(2, List.of("anna", "carl"), List.of(Site.BERT)))) {
            int id = site.submitted("team").id();
            assertThat(site.desk().approve(approver("bert"), id, 1, "")).isInstanceOf(Reply.Done.class);

            assertThat(site.desk().dossier(Site.ANNA, id).orElseThrow().sameVoice())
                    .hasValueSatisfying(given -> assertThat(given.by()).isEqualTo("bert"));
            assertThat(site.desk().dossier(approver("carl"), id).orElseThrow().sameVoice())
                    .isEmpty();
            List<Pick> picks = List.of(new Pick(id, 2));
            assertThat(site.desk().preview(Site.ANNA, picks, Verdict.APPROVE))
                    .extracting(Fate::obstacle)
                    .containsExactly("bert has approved with the same voice already; another approval adds none");
            assertThat(site.desk().preview(Site.ANNA, picks, Verdict.REJECT))
                    .extracting(Fate::obstacle)
                    .containsExactly("");
        }
    }

    @Test
    void dossier_tells_deputies_where_nobody_is_named() {
        try (Site site = Site.open(folder, rules(1, List.of(), List.of(Site.BERT)))) {
            Dossier dossier =
                    site.desk().dossier(Site.ANNA, site.submitted("team").id()).orElseThrow();

            assertThat(dossier.everybody()).isTrue();
            assertThat(dossier.approvers())
                    .containsExactly(new Approver("anna", List.of(new Approver.StandIn(Site.BERT, "")), ""));
        }
    }

    @Test
    void several_at_once_are_decided_on_after_a_reminder_as_one_alone_is() {
        try (Site site = Site.open(folder)) {
            Request seen = site.submitted("team");
            Request reminded = seen.reminded(site.now());
            Trace trace = new Trace(site.now(), Person.service("node"), Event.REMIND, Status.PENDING, "");
            assertThat(site.requests().replace(reminded, trace)).isTrue();
            List<Pick> picks = List.of(new Pick(seen.id(), seen.version()));

            assertThat(site.desk().preview(Site.ANNA, picks, Verdict.APPROVE))
                    .extracting(Fate::obstacle)
                    .containsExactly("");
            site.desk().take(Site.ADA, seen.id(), reminded.version());
            assertThat(site.desk().preview(Site.ANNA, picks, Verdict.APPROVE))
                    .extracting(Fate::obstacle)
                    .containsExactly("it has changed since it was looked at");
        }
    }

    @Test
    void of_several_one_that_cannot_be_asked_about_keeps_no_other_back() {
        try (Site site = Site.open(folder, rules(1, List.of("anna"), List.of(Site.BERT)))) {
            Map<String, Role> roles = Map.of("contoso", Role.APPROVER, "fabrikam", Role.APPROVER);
            User bert = new User(new Person("bert", "bert@contoso.com", Set.of(), "192.0.2.9"), null, roles);
            Request first = site.submitted("fabrikam", "first");
            Request asDeputy = site.submitted("contoso", "second");
            Request last = site.submitted("fabrikam", "third");
            List<Pick> picks = Stream.of(first, asDeputy, last)
                    .map(request -> new Pick(request.id(), request.version()))
                    .toList();
            site.meanBy(name -> {
                throw new DirectoryFailure.Unreachable("no server answers");
            });

            List<Fate> foreseen = site.desk().preview(bert, picks, Verdict.APPROVE);
            BulkReply reply = site.desk().bulk(new Visit(bert, "token", site.now()), picks, Verdict.APPROVE, "");

            String silent = "the directory does not answer; nothing is decided, try again in a while";
            assertThat(foreseen).extracting(Fate::obstacle).containsExactly("", silent, "");
            assertThat(((BulkReply.Answered) reply).fates())
                    .extracting(Fate::id, Fate::obstacle)
                    .containsExactly(tuple(first.id(), ""), tuple(asDeputy.id(), silent), tuple(last.id(), ""));
            assertThat(picks)
                    .extracting(pick ->
                            site.requests().find(pick.id()).orElseThrow().status())
                    .containsExactly(Status.APPROVED, Status.PENDING, Status.APPROVED);
        }
    }

    @Test
    void deputy_is_told_in_place_of_whom_the_decision_would_be() {
        try (Site site = Site.open(folder, rules(1, List.of("anna"), List.of(Site.BERT)))) {
            Request request = site.submitted("team");

            assertThat(site.desk()
                            .dossier(approver("bert"), request.id())
                            .orElseThrow()
                            .options()
                            .inPlaceOf())
                    .isEqualTo("anna");
            site.pass(Duration.ofDays(3));
            assertThat(site.desk()
                            .dossier(approver("bert"), request.id())
                            .orElseThrow()
                            .options()
                            .mayDecide())
                    .isFalse();
        }
    }

    @Test
    void approver_is_warned_of_a_requester_who_decides_and_of_the_end_of_time() {
        try (Site site = Site.open(folder, rules(1, List.of("max@contoso.com"), List.of()))) {
            Request request = site.submitted("team");
            assertThat(warnings(site, request))
                    .containsExactly(Warning.Kind.REQUESTER_DECIDES, Warning.Kind.TOO_FEW_DECIDE);
            assertThat(site.desk()
                            .dossier(Site.ANNA, request.id())
                            .orElseThrow()
                            .warnings())
                    .extracting(Warning::text)
                    .contains(
                            "Nobody can decide on this request. It waits until it expires, unless the farm gets more approvers"
                                    + " or it is withdrawn.");

            site.pass(Site.EXPIRY.minusHours(3));

            assertThat(warnings(site, request))
                    .containsExactly(
                            Warning.Kind.REQUESTER_DECIDES, Warning.Kind.TOO_FEW_DECIDE, Warning.Kind.EXPIRES_SOON);
        }
    }

    @Test
    void approver_is_told_how_a_new_plan_differs_from_the_one_decided_on() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("team");
            assertThat(site.desk().dossier(Site.ADA, request.id()).orElseThrow().revision())
                    .isEmpty();
            Request second = site.replanned(request, "Team");
            Request third = site.replanned(second, "Crew");

            Revision revision = revision(site, Site.ADA, third);

            assertThat(warnings(site, third)).containsExactly(Warning.Kind.PLAN_IS_NEW);
            assertThat(revision.since()).isEqualTo(2);
            assertThat(revision.shifts()).singleElement().satisfies(shift -> {
                assertThat(shift.earlier().orElseThrow().values())
                        .extracting(value -> value.after().shown())
                        .containsExactly(List.of("Team"));
                assertThat(shift.present().orElseThrow().values())
                        .extracting(value -> value.after().shown())
                        .containsExactly(List.of("Crew"));
            });
        }
    }

    @Test
    void approver_is_told_what_the_directory_would_say_now() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("team");
            site.foresight().foresees(new Outcome.Done(true, List.of()));
            assertThat(warnings(site, request)).isEmpty();
            site.foresight().foresees(new Outcome.Done(false, List.of()));
            assertThat(warnings(site, request)).containsExactly(Warning.Kind.NOTHING_TO_WRITE);
            site.foresight().foresees(Refusal.MISSING, "no group has the alias team");
            assertThat(warnings(site, request)).containsExactly(Warning.Kind.GROUP_IS_GONE);
            site.foresight().foresees(Refusal.DENIED, "no teams any more");
            assertThat(warnings(site, request)).containsExactly(Warning.Kind.WOULD_FAIL);
            site.foresight().foresees(Refusal.UNREACHABLE, "down");
            assertThat(warnings(site, request)).containsExactly(Warning.Kind.DIRECTORY_IS_SILENT);
            site.foresight().foresees(Refusal.ALIAS_TAKEN, "the alias team is taken by CN=x");

            Dossier dossier = site.desk().dossier(Site.VERA, request.id()).orElseThrow();

            assertThat(dossier.warnings())
                    .containsExactly(new Warning(
                            Warning.Kind.ALIAS_IS_TAKEN,
                            "If it were applied now, it would fail: the alias team is taken by CN=x."));
            assertThat(dossier.shifts()).isEmpty();
        }
    }

    @Test
    void approver_is_told_in_what_the_plan_would_differ_now() {
        try (Site site = Site.open(folder)) {
            Request request = site.submitted("team");
            site.foresight().foreseesTitle("Crew");

            Dossier dossier = site.desk().dossier(Site.ANNA, request.id()).orElseThrow();

            assertThat(dossier.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.PLAN_IS_OLD);
            assertThat(dossier.shifts())
                    .singleElement()
                    .satisfies(shift -> assertThat(shift.present().orElseThrow().values())
                            .extracting(value -> value.after().shown())
                            .containsExactly(List.of("Crew")));
        }
    }

    @Test
    void who_may_take_back_is_told_beforehand_what_keeps_it_and_what_goes_with_it() {
        try (Site site = Site.open(folder)) {
            Request request = site.applied(site.submitted("team"));
            site.foresight().foreseesTitle("Crew");
            assertThat(warnings(site, Site.VERA, request)).isEmpty();
            assertThat(site.foresight().asked()).as("for who may not").isZero();

            assertThat(warnings(site, Site.ANNA, request))
                    .containsExactly(new Warning(
                            Warning.Kind.ADDITIONS_GO,
                            "Taking it back takes what was added since, too: displayName Crew."));
            site.foresight().foreseesObstacle(Refusal.DENIED, "it has been changed since");
            assertThat(warnings(site, Site.ANNA, request))
                    .containsExactly(new Warning(
                            Warning.Kind.UNDO_IS_BLOCKED, "It cannot be taken back now: it has been changed since."));
            assertThat(undo(site, request)).isEqualTo("it has been changed since");
            site.foresight().foreseesObstacle(Refusal.UNREACHABLE, "down");
            assertThat(warnings(site, Site.ANNA, request))
                    .extracting(Warning::kind)
                    .containsExactly(Warning.Kind.DIRECTORY_IS_SILENT);
            assertThat(undo(site, request)).as("nobody knows").isEmpty();
        }
    }

    private static String undo(Site site, Request request) {
        return site.desk()
                .dossier(Site.ANNA, request.id())
                .orElseThrow()
                .options()
                .undo();
    }

    private static List<Warning> warnings(Site site, User user, Request request) {
        return site.desk().dossier(user, request.id()).orElseThrow().warnings();
    }

    @Test
    void what_is_said_beforehand_is_what_is_answered() {
        try (Site site = Site.open(folder, rules(1, List.of("anna", "carl"), List.of(Site.BERT)))) {
            int number = 0;
            for (User user : List.of(Site.ANNA, Site.VERA, Site.ADA, approver("bert"), viewer("max"), viewer("anna"))) {
                Request pending = site.submitted("p" + ++number);
                Request applied = site.applied(approved(site, site.submitted("a" + number)));
                Request rejected = site.submitted("r" + number);
                site.desk().reject(Site.ANNA, rejected.id(), 1, "no");
                for (Request each : List.of(pending, applied, rejected)) {
                    Request now = site.requests().find(each.id()).orElseThrow();
                    Options said =
                            site.desk().dossier(user, now.id()).orElseThrow().options();

                    assertThat(isDone(site.desk().undo(user, now.id(), now.version(), "")))
                            .as("undo of %s by %s", now.status(), user.person().name())
                            .isEqualTo(said.mayUndo());
                    assertThat(isDone(site.desk().approve(user, now.id(), now.version(), "")))
                            .as(
                                    "approval of %s by %s",
                                    now.status(), user.person().name())
                            .isEqualTo(said.mayDecide());
                    Request later = site.requests().find(each.id()).orElseThrow();
                    Options then =
                            site.desk().dossier(user, later.id()).orElseThrow().options();
                    assertThat(isDone(site.desk().cancel(user, later.id(), later.version(), "no longer")))
                            .as(
                                    "withdrawal of %s by %s",
                                    later.status(), user.person().name())
                            .isEqualTo(then.mayCancel());
                }
            }
        }
    }

    private static Request approved(Site site, Request pending) {
        Reply reply = site.desk().approve(Site.ANNA, pending.id(), pending.version(), "");
        return ((Reply.Done) reply).request();
    }

    private static boolean isDone(Reply reply) {
        return reply instanceof Reply.Done;
    }

    private static Revision revision(Site site, User user, Request request) {
        return site.desk().dossier(user, request.id()).orElseThrow().revision().orElseThrow();
    }

    private static List<Warning.Kind> warnings(Site site, Request request) {
        return site.desk().dossier(Site.ANNA, request.id()).orElseThrow().warnings().stream()
                .map(Warning::kind)
                .toList();
    }

    private static User viewer(String name) {
        return user(name, Role.VIEWER);
    }

    private static User approver(String name) {
        return user(name, Role.APPROVER);
    }

    private static User user(String name, Role role) {
        return new User(new Person(name, name + "@contoso.com", Set.of(), "192.0.2.9"), null, Map.of("contoso", role));
    }

    private static Rules rules(int needed, List<String> approvers, List<Deputy> deputies) {
        return new Rules(
                needed,
                false,
                approvers,
                List.of(),
                deputies,
                Site.EXPIRY,
                Duration.ofDays(7),
                List.of(),
                List.of(),
                Quota.DEFAULT,
                Rules.USUAL_ANSWERS);
    }
}
