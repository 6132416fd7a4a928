package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private final Office office = new Office();

    @Test
    void a_group_waits_and_nothing_is_written() {
        Request request = office.submitted(Requests.create("team"));

        assertThat(request.status()).isEqualTo(Status.PENDING);
        assertThat(request.plan().ldif()).isEqualTo("team,-,Team\n");
        assertThat(request.asked().note().requestor()).isEqualTo("max@contoso.com");
        assertThat(office.directory.writes()).isEmpty();
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Waiting("team"));
    }

    @Test
    void an_alias_that_is_asked_for_is_taken() {
        office.submitted(Requests.create("team"));
        office.directory.put("old", "Old");

        assertThat(refusal(office.submit(Requests.create("TEAM")))).isEqualTo(Refusal.ALIAS_TAKEN);
        assertThat(refusal(office.submit(new RenameGroup(Alias.of("old"), Alias.of("team")))))
                .isEqualTo(Refusal.ALIAS_TAKEN);
    }

    @Test
    void what_changes_nothing_is_done_and_asks_nobody() {
        office.directory.put("team", "Team");

        assertThat(office.submit(Office.rename("team", "Team"))).isEqualTo(new Outcome.Done(false, List.of()));
        assertThat(office.store.find(1)).isEmpty();
    }

    @Test
    void a_farm_that_repeats_itself_gets_the_same_number() {
        office.directory.put("team", "Team");
        Request request = office.submitted(new DeleteGroup(Alias.of("team")));

        assertThat(office.submitted(new DeleteGroup(Alias.of("team"))).id()).isEqualTo(request.id());
        assertThat(office.submitted(Office.rename("team", "Club")).id()).isNotEqualTo(request.id());
    }

    @Test
    void a_farm_that_repeats_a_rename_gets_the_same_number_and_another_rename_hears_that_the_alias_is_taken() {
        office.directory.put("team", "Team");
        office.directory.put("other", "Other");
        Request request = office.submitted(new RenameGroup(Alias.of("team"), Alias.of("club")));

        assertThat(office.submitted(new RenameGroup(Alias.of("team"), Alias.of("club")))
                        .id())
                .isEqualTo(request.id());
        assertThat(refusal(office.submit(new RenameGroup(Alias.of("other"), Alias.of("club")))))
                .isEqualTo(Refusal.ALIAS_TAKEN);
    }

    @Test
    void an_alias_that_is_to_be_spelled_in_another_way_goes_to_nobody_else_when_its_group_loses_it() {
        Change respelling = new RenameGroup(Alias.of("team"), Alias.of("TEAM"));
        office.directory.put("team", "Team");
        Request request = office.submitted(respelling);
        assertThat(office.submitted(respelling).id()).isEqualTo(request.id());
        office.farm = Office.freeFarm("contoso");
        assertThat(office.submit(respelling))
                .as("a farm that asks nobody spells the alias of its own group as it likes")
                .isEqualTo(new Outcome.Done(true, List.of()));

        assertThat(office.submit(new RenameGroup(Alias.of("team"), Alias.of("club"))))
                .isEqualTo(new Outcome.Done(true, List.of()));

        assertThat(refusal(office.submit(Requests.create("team")))).isEqualTo(Refusal.ALIAS_TAKEN);
        assertThat(refusal(office.submit(new RenameGroup(Alias.of("club"), Alias.of("Team")))))
                .isEqualTo(Refusal.ALIAS_TAKEN);
        office.decisions.reject(request.id(), request.version(), Office.ANNA, "it is gone");
        assertThat(office.submit(Requests.create("team"))).isEqualTo(new Outcome.Done(true, List.of()));
    }

    @Test
    void a_farm_may_not_have_more_than_its_quota() {
        Office small = new Office(1, new Quota(2, 1), List.of());
        small.submitted(Requests.create("a"));

        assertThat(small.submit(Requests.create("b")))
                .isEqualTo(new Outcome.Refused(
                        Refusal.DENIED,
                        "max@contoso.com has 1 requests that wait for a decision, and may not have more"));
        assertThat(small.submitFor("", Requests.create("b"))).isInstanceOf(Outcome.Waiting.class);
        assertThat(refusal(small.submitFor("", Requests.create("c")))).isEqualTo(Refusal.DENIED);
    }

    @Test
    void one_requester_has_one_quota_however_spelled() {
        Office small = new Office(1, new Quota(0, 2), List.of());
        Set<String> names = Set.of("contoso\\max", "max@contoso.com", "cn=max,dc=contoso");
        small.asksWhoIsMeant(name -> names.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of(new Person("CONTOSO\\max", names, "max@contoso.com", Set.of(), Set.of(), ""))
                : Optional.empty());

        assertThat(small.submitFor("CN=Max,DC=contoso", Requests.create("a"))).isInstanceOf(Outcome.Waiting.class);
        assertThat(small.submitFor("Max <max@contoso.com>", Requests.create("b")))
                .isInstanceOf(Outcome.Waiting.class);
        assertThat(refusal(small.submitFor("contoso\\MAX", Requests.create("c"))))
                .isEqualTo(Refusal.DENIED);
        assertThat(refusal(small.submitFor("Maxi <MAX@contoso.com>", Requests.create("d"))))
                .isEqualTo(Refusal.DENIED);
        assertThat(small.submitFor("eve@contoso.com", Requests.create("e"))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void who_is_in_no_directory_is_counted_by_the_address_in_what_the_farm_sends() {
        Office small = new Office(1, new Quota(0, 1), List.of());
        small.asksWhoIsMeant(name -> Optional.empty());

        assertThat(small.submitFor("Eve <eve@partner.test>", Requests.create("a")))
                .isInstanceOf(Outcome.Waiting.class);
        assertThat(refusal(small.submitFor("mailto:EVE@partner.test", Requests.create("b"))))
                .isEqualTo(Refusal.DENIED);
        assertThat(refusal(small.submitFor("eve@partner.test (x)", Requests.create("c"))))
                .isEqualTo(Refusal.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x)max@contoso.com",
                "max@contoso.com (c)",
                "max @ contoso.com",
                "max(c)@(d)contoso(e).com",
                "zed@x.test;max@contoso.com",
                "max@contoso.com zed@x.test",
                "zed@x.test,max@contoso.com,yan@x.test"
            })
    void comments_blanks_and_other_addresses_begin_no_count_of_their_own(String spelled) {
        Office small = new Office(1, new Quota(0, 1), List.of());
        small.asksWhoIsMeant(name -> name.equals("max@contoso.com")
                ? Optional.of(new Person("CONTOSO\\max", Set.of(name), name, Set.of(), Set.of(), ""))
                : Optional.empty());
        small.submitFor("max@contoso.com", Requests.create("a"));

        assertThat(refusal(small.submitFor(spelled, Requests.create("b")))).isEqualTo(Refusal.DENIED);
    }

    @Test
    void nobody_is_looked_up_where_requesters_are_not_counted() {
        office.asksWhoIsMeant(name -> {
            throw new DirectoryFailure.Unreachable("nobody answers");
        });

        assertThat(office.submit(Requests.create("team"))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void what_a_rule_decided_on_is_written_at_once() {
        Office free = new Office(1, Quota.DEFAULT, List.of(new Preapproval(Glob.ANY, new Glob("proj-*"))));

        assertThat(free.submit(Requests.create("proj-x"))).isEqualTo(new Outcome.Done(true, List.of()));
        assertThat(free.submit(Requests.create("team"))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void what_became_of_a_job_is_told_the_same_a_year_later() {
        Request applied = office.applied(Requests.create("team"));
        Request refused = office.submitted(Requests.create("other"));
        office.decisions.reject(refused.id(), refused.version(), Office.ANNA, "there is one");
        JobState done = office.jobs.of(office.farm, applied.id());
        JobState denied = office.jobs.of(office.farm, refused.id());

        office.pass(Duration.ofDays(366));
        office.work();
        office.restart();

        assertThat(done).isEqualTo(new JobState.Applied("team"));
        assertThat(denied).isEqualTo(new JobState.Denied("other", "there is one"));
        assertThat(office.jobs.of(office.farm, applied.id())).isEqualTo(done);
        assertThat(office.jobs.of(office.farm, refused.id())).isEqualTo(denied);
    }

    @Test
    void another_farm_learns_nothing_of_a_request() {
        Request request = office.submitted(Requests.create("team"));

        assertThat(office.jobs.of(Office.farm("fabrikam"), request.id())).isEqualTo(new JobState.Unknown());
        assertThat(office.jobs.of(office.farm, 4711)).isEqualTo(new JobState.Unknown());
    }

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).refusal();
    }
}
