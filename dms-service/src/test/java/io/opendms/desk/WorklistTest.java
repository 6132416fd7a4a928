package io.opendms.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Line;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorklistTest {
    private static final Deputy BERT =
            new Deputy("anna", "bert", Site.START.plus(Duration.ofDays(1)), Site.START.plus(Duration.ofDays(2)));

    @TempDir
    private Path folder;

    @Test
    void what_waits_for_somebody_goes_by_the_farms_approvers_and_not_by_the_role_alone() {
        try (Site site = Site.open(folder, rules(1, List.of("anna")))) {
            Request contoso = site.submitted("team");
            Request fabrikam = site.submitted("fabrikam", "team2");

            assertThat(waiting(site, Site.ANNA)).containsExactly(contoso.id());
            assertThat(waiting(site, approver("carl"))).isEmpty();
            assertThat(waiting(site, Site.ADA)).containsExactly(fabrikam.id());
            assertThat(waiting(site, Site.VERA)).isEmpty();
            assertThat(site.desk().worklist().farms(Site.ADA).names()).containsExactly("fabrikam");
        }
    }

    @Test
    void it_waits_for_a_deputy_while_that_one_stands_in() {
        try (Site site = Site.open(folder, rules(1, List.of("anna")))) {
            Request request = site.submitted("team");
            User bert = approver("bert");
            assertThat(waiting(site, bert)).isEmpty();

            site.pass(Duration.ofHours(30));
            assertThat(waiting(site, bert)).containsExactly(request.id());

            site.pass(Duration.ofHours(30));
            assertThat(waiting(site, bert)).isEmpty();
        }
    }

    @Test
    void it_waits_no_more_for_who_has_decided_and_never_for_who_asked() {
        try (Site site = Site.open(folder, rules(2, List.of()))) {
            Request first = site.submitted("first");
            Request second = site.submitted("second");
            site.desk().approve(Site.ANNA, first.id(), 1, "");

            assertThat(waiting(site, Site.ANNA)).containsExactly(second.id());
            assertThat(waiting(site, approver("carl"))).containsExactly(first.id(), second.id());
            assertThat(waiting(site, approver("max"))).isEmpty();
        }
    }

    @Test
    void the_next_request_is_the_next_oldest_that_waits_for_the_person_or_else_the_oldest() {
        try (Site site = Site.open(folder, rules(2, List.of()))) {
            int first = site.submitted("first").id();
            int second = site.submitted("second").id();
            int third = site.submitted("third").id();
            site.desk().approve(Site.ANNA, second, 1, "");
            Worklist worklist = site.desk().worklist();

            assertThat(worklist.next(Site.ANNA, first)).contains(third);
            assertThat(worklist.next(Site.ANNA, third)).contains(first);
            assertThat(worklist.next(approver("carl"), first)).contains(second);
            assertThat(worklist.next(Site.VERA, first)).isEmpty();
        }
    }

    @Test
    void the_next_request_is_found_behind_any_number_on_which_the_person_has_decided() {
        try (Site site = Site.open(folder, rules(2, List.of()))) {
            int first = site.submitted("first").id();
            for (int i = 0; i < 60; i++) {
                site.desk().approve(Site.ANNA, site.submitted("decided" + i).id(), 1, "");
            }
            int last = site.submitted("last").id();
            Worklist worklist = site.desk().worklist();

            assertThat(worklist.next(Site.ANNA, first)).contains(last);
            assertThat(worklist.next(Site.ANNA, last)).contains(first);
        }
    }

    @Test
    void the_agenda_has_what_waits_behind_any_number_on_which_the_person_has_decided() {
        try (Site site = Site.open(folder, rules(2, List.of()))) {
            for (int i = 0; i < 500; i++) {
                site.desk().approve(Site.ANNA, site.submitted("decided" + i).id(), 1, "");
            }
            int last = site.submitted("last").id();

            Agenda agenda = site.desk().worklist().agenda(Site.ANNA, 10);

            assertThat(agenda.lines()).extracting(Line::id).containsExactly(last);
            assertThat(agenda.count()).isEqualTo(1);
            assertThat(agenda.more()).isFalse();
        }
    }

    @Test
    void the_agenda_has_the_oldest_and_counts_the_others() {
        try (Site site = Site.open(folder, rules(1, List.of()))) {
            int first = site.submitted("first").id();
            site.submitted("second");
            site.submitted("third");

            Agenda agenda = site.desk().worklist().agenda(Site.ANNA, 1);

            assertThat(agenda.lines()).extracting(Line::id).containsExactly(first);
            assertThat(agenda.count()).isEqualTo(3);
            assertThat(agenda.more()).isFalse();
        }
    }

    private static List<Integer> waiting(Site site, User user) {
        return site.desk().worklist().agenda(user, 10).lines().stream()
                .map(Line::id)
                .toList();
    }

    private static User approver(String name) {
        return new User(
                new Person(name, name + "@contoso.com", Set.of(), "192.0.2.9"), null, Map.of("contoso", Role.APPROVER));
    }

    private static Rules rules(int needed, List<String> approvers) {
        return new Rules(
                needed,
                false,
                approvers,
                List.of(),
                List.of(BERT),
                Site.EXPIRY,
                Duration.ofDays(7),
                List.of(),
                List.of(),
                Quota.DEFAULT,
                Rules.USUAL_ANSWERS);
    }
}
