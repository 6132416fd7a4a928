package io.opendms.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.directory.DirectoryFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoicesTest {
    /** Made for max. */
    private static final Request REQUEST =
            Requests.draft(Requests.create("team")).numbered(1);

    private int asked;

    @Test
    void who_asked_has_no_voice_by_whichever_of_his_names_the_rules_have() {
        Voices voices = voices(false, List.of("anna", "MAX@contoso.com", "max"));

        assertThat(voices.obstacle("anna")).isEmpty();
        assertThat(voices.obstacle("max")).isEqualTo("the request was made for max");
        assertThat(voices.obstacle("MAX@contoso.com")).contains("made for");
        assertThat(voices.most()).isEqualTo(OptionalInt.of(1));
        assertThat(voices(true, List.of("anna", "max")).most()).isEqualTo(OptionalInt.of(2));
        assertThat(voices(false, List.of("max")).most()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void one_person_under_two_names_is_one_voice_and_one_that_was_given_counts_once() {
        Decision given = new Decision(1, Verdict.APPROVE, "anna", "", "", Requests.NOW);
        Request heard = REQUEST.approved(given, 3);
        Rules rules = rules(false, List.of("anna", "anna@contoso.com", "bob"));

        assertThat(new Voices(rules, REQUEST, this::found).most()).isEqualTo(OptionalInt.of(2));
        assertThat(new Voices(rules, heard, this::found).most()).isEqualTo(OptionalInt.of(2));
        assertThat(new Voices(rules(false, List.of("bob")), heard, this::found).most())
                .as("with the approval of somebody who is named no more")
                .isEqualTo(OptionalInt.of(2));
    }

    @Test
    void how_many_a_group_has_is_not_known() {
        assertThat(voices(false, List.of("anna", "CN=Deciders,DC=contoso,DC=com"))
                        .most())
                .isEmpty();
        assertThat(new Voices(rules(false, List.of("oidc:deciders")), REQUEST, People.BY_NAME).most())
                .isEmpty();
        assertThat(voices(false, List.of()).most()).isEmpty();
    }

    @Test
    void a_directory_that_does_not_answer_is_asked_once_and_names_tell_as_far_as_they_go() {
        Voices voices = new Voices(rules(false, List.of("anna", "max@contoso.com")), REQUEST, name -> {
            asked++;
            throw new DirectoryFailure.Unreachable("no server answers");
        });

        assertThat(voices.obstacle("max@contoso.com")).contains("made for");
        assertThat(voices.obstacle("anna")).isEmpty();
        assertThat(voices.most()).isEmpty();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void who_is_no_approver_has_no_voice_to_lend() {
        Person ben = new Person("ben", Set.of("ben@contoso.com"), "", Set.of(), Set.of("CN=Deciders"), "");
        People people = name -> name.startsWith("ben") ? Optional.of(ben) : Optional.empty();

        assertThat(new Voices(rules(false, List.of("anna")), REQUEST, people).mayLend("ben"))
                .isFalse();
        assertThat(new Voices(rules(false, List.of("anna")), REQUEST, people).mayLend("nobody"))
                .isFalse();
        assertThat(new Voices(rules(false, List.of("BEN@contoso.com")), REQUEST, people).mayLend("ben"))
                .isTrue();
        assertThat(new Voices(rules(false, List.of("cn=deciders")), REQUEST, people).mayLend("ben"))
                .as("by a group")
                .isTrue();
    }

    @Test
    void who_may_be_an_approver_by_a_group_for_all_that_is_known_is_taken_for_one() {
        Rules rules = rules(false, List.of("Deciders"));

        assertThat(new Voices(rules, REQUEST).mayLend("ben"))
                .as("no directory is asked")
                .isTrue();
        assertThat(new Voices(rules, REQUEST, People.BY_NAME).mayLend("ben")).isTrue();
        assertThat(new Voices(rules(false, List.of()), REQUEST, this::found).mayLend("ben"))
                .as("nobody is known to have the role")
                .isTrue();
    }

    private Voices voices(boolean self, List<String> approvers) {
        return new Voices(rules(self, approvers), REQUEST, this::found);
    }

    /** As a directory knows people: by name and address. */
    private Optional<Person> found(String name) {
        asked++;
        return name.contains("=")
                ? Optional.empty()
                : Optional.of(Requests.person(name.toLowerCase(Locale.ROOT).replace("@contoso.com", "")));
    }

    private static Rules rules(boolean self, List<String> approvers) {
        return new Rules(
                3, self, approvers, List.of(), Duration.ofDays(30), Duration.ofDays(7), List.of(), Quota.DEFAULT);
    }
}
