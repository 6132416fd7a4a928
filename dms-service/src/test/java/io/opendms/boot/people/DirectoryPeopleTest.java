package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Person;
import io.opendms.approval.policy.People;
import io.opendms.directory.DirectoryFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectoryPeopleTest {
    private static final People NOBODY = name -> Optional.empty();

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
    void who_may_not_sign_in_is_known_by_name() {
        accounts.put("bob");
        accounts.lock("bob");

        Person bob = people.find("bob@contoso.com").orElseThrow();
        assertThat(bob.is("bob@contoso.com")).isTrue();
        assertThat(bob.groups()).isEmpty();
        assertThat(people.find("bob").orElseThrow().name()).isEqualTo(bob.name());
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
