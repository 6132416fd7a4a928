package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Asked;
import io.opendms.approval.Decision;
import io.opendms.approval.Draft;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Times;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Standing;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryPeopleTest {
    private static final People NOBODY = name -> Optional.empty();
    private static final Person ANNA = new Person("anna", "anna@contoso.com", Set.of(), "");

    private final ListedAccounts accounts = new ListedAccounts();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final DirectoryPeople people = new DirectoryPeople(accounts, NOBODY, () -> now);

    @Test
    void one_person_is_found_by_each_of_his_names() {
        accounts.put("bob", "approvers");

        Person byName = people.find("bob").orElseThrow();
        assertThat(people.find("BOB@contoso.com")).contains(byName);
        assertThat(byName.name()).isEqualTo("bob");
        assertThat(byName.groups()).containsExactly("approvers");
        assertThat(people.find("zed")).isEmpty();
    }

    @Test
    void who_may_not_sign_in_is_known_by_the_same_names_as_before_and_by_no_group() {
        accounts.put("bob", "approvers");
        accounts.lock("bob");

        Person bob = people.find("bob@contoso.com").orElseThrow();
        assertThat(bob.is("bob@contoso.com")).isTrue();
        assertThat(bob.groups()).isEmpty();
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(people.find("bob")).contains(bob);
    }

    @Test
    void an_approver_and_his_deputy_are_one_voice_also_once_his_account_is_out_of_use() {
        accounts.put("bob");
        accounts.put("anna");
        Rules rules = rules("bob", "anna");
        Request half = pending().approved(new Decision(1, Decision.Verdict.APPROVE, "bob", "", "", now), 2);
        accounts.lock("bob");

        Standing standing = rules.standing(ANNA, half, now, people);
        Request then =
                half.approved(new Decision(1, Decision.Verdict.APPROVE, "anna", standing.inPlaceOf(), "", now), 2);

        assertThat(standing.may()).isTrue();
        assertThat(then.voices()).containsExactly("bob");
        assertThat(then.status()).isEqualTo(Status.PENDING);
    }

    @Test
    void a_deputy_does_not_decide_for_a_requester_whose_account_is_out_of_use() {
        accounts.put("max");
        accounts.put("anna");
        accounts.lock("max");

        assertThat(rules("max", "anna").standing(ANNA, pending(), now, people).obstacle())
                .contains("the request was made for max, for whom anna stands in");
    }

    /** Made for Max. */
    private Request pending() {
        Asked asked = new Asked(
                "contoso",
                "net:192.0.2.1",
                new RequestNote("max@contoso.com", "we need it"),
                new DeleteGroup(Alias.of("team")));
        return new Draft(
                        asked,
                        "max@contoso.com",
                        new PlanText(1, "dn: CN=x\nchangetype: delete\n", ""),
                        new Times(now, now.plusSeconds(60), now, now.plusSeconds(60)))
                .numbered(1);
    }

    private Rules rules(String approver, String deputy) {
        return new Rules(
                2,
                false,
                List.of(approver),
                List.of(new Deputy(approver, deputy, now, now.plusSeconds(1))),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
    }

    @Test
    void whom_the_directory_does_not_know_others_may_know() {
        DirectoryPeople withOthers = new DirectoryPeople(accounts, People.BY_NAME, () -> now);

        assertThat(withOthers.find("zed@provider.test").orElseThrow().name()).isEqualTo("zed@provider.test");
    }

    @Test
    void what_the_directory_said_counts_for_a_minute() {
        accounts.put("bob");
        people.find("bob");
        accounts.remove("bob");
        accounts.away(true);
        assertThat(people.find("bob")).isPresent();

        now = now.plus(Duration.ofMinutes(1));
        assertThatThrownBy(() -> people.find("bob")).isInstanceOf(DirectoryFailure.class);
        accounts.away(false);
        assertThat(people.find("bob")).isEmpty();
    }
}
