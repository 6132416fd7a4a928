package io.opendms.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Person;
import io.opendms.approval.Requests;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is meant by what a farm sends as the requester. */
class RequesterTest {
    private final Person anna = Requests.person("anna");
    private final Person max = Requests.person("max");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                " anna@contoso.com ",
                "ANNA@contoso.com",
                "Anna A <anna@contoso.com>",
                "<anna@contoso.com>",
                "mailto:anna@contoso.com",
                "SMTP:anna@contoso.com",
                "\"anna\"@contoso.com",
                "\"an\\na\"@contoso.com",
                "Anna A <\"anna\"@contoso.com.>",
                "anna@contoso.com.",
                "anna(of sales)@contoso.com",
                "anna@contoso.com;",
                "<mailto:anna@contoso.com>",
                "\"Anna\" anna@contoso.com",
                "ben@contoso.com, anna@contoso.com",
                "Ben <ben@contoso.com> anna@contoso.com",
                "\uff41\uff4e\uff4e\uff41@contoso.com",
                "anna.@contoso.com",
                "mailto:anna%40contoso.com",
                "anna@contoso.com?subject=a%20list",
                "mailto:ben@contoso.com?cc=anna@contoso.com",
                "an\u200bna@contoso.com",
                "CONTOSO\\anna",
                "i:0#.w|contoso\\anna",
                "i:0#.f|membership|anna@contoso.com"
            })
    void a_requester_is_known_by_every_form_of_his_address(String requester) {
        assertThat(Rules.isRequester(anna, requester)).isTrue();
        assertThat(Rules.isRequester(max, requester)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Ben Test,OU=People,DC=contoso,DC=com",
                "cn=Ben Test , ou = People, DC=contoso; dc=com",
                "ldap://CN=Ben%20Test,OU=People,DC=contoso,DC=com"
            })
    void a_requester_is_known_by_a_dn_with_blanks_that_mean_nothing(String requester) {
        Person ben = new Person("ben", Set.of("CN=Ben Test,OU=People,DC=contoso,DC=com"), "", Set.of(), Set.of(), "");

        assertThat(Rules.isRequester(ben, requester)).isTrue();
        assertThat(Rules.isRequester(max, requester)).isFalse();
    }

    @Test
    void letters_without_a_dot_are_equal_as_everywhere_without_regard_to_case() {
        Person anni = new Person("anni", Set.of(), "anni@contoso.com", Set.of(), Set.of(), "");

        assertThat(Rules.isRequester(anni, "Anni <ann\u0131@contoso.com>")).isTrue();
        assertThat(Rules.isRequester(anni, "ann\u0130@contoso.com.")).isTrue();
    }

    @Test
    void an_account_of_another_domain_is_somebody_else_where_people_are_named_with_theirs() {
        Person fabrikam = new Person(
                "FABRIKAM\\anna", Set.of("anna", "anna@fabrikam.com"), "anna@fabrikam.com", Set.of(), Set.of(), "");

        assertThat(Rules.isRequester(fabrikam, "CONTOSO\\anna")).isFalse();
        assertThat(Rules.isRequester(fabrikam, "fabrikam\\Anna")).isTrue();
        assertThat(Rules.isRequester(fabrikam, "fabrikam.com\\anna")).isTrue();
        assertThat(Rules.isRequester(fabrikam, "\"anna\"@b\u00fccher.test")).isFalse();
    }

    @Test
    void a_domain_is_the_same_in_both_of_its_alphabets() {
        Person anna = new Person("uid-17", Set.of(), "anna@xn--bcher-kva.test", Set.of(), Set.of(), "");

        assertThat(Rules.isRequester(anna, "anna@B\u00dcCHER.test.")).isTrue();
        assertThat(Rules.isRequester(anna, "anna@..")).isFalse();
    }

    @Test
    void a_requester_is_counted_and_told_by_the_plain_form_of_his_address() {
        assertThat(Rules.requesterName("Anna <\"anna\"@contoso.com.>")).isEqualTo("anna@contoso.com");
        assertThat(Rules.requesterName("\"anna a\"@contoso.com")).isEqualTo("\"anna a\"@contoso.com");
        assertThat(Rules.requesterName("CONTOSO\\anna.")).isEqualTo("CONTOSO\\anna.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna@contoso.com", "CONTOSO\\anna", "anna", "Anna B <anna@contoso.com>"})
    void a_name_alone_is_compared_with_the_account_or_the_first_part_of_the_address(String requester) {
        assertThat(Rules.isCalledLike("anna", requester)).isTrue();
        assertThat(Rules.isCalledLike("FABRIKAM\\Anna", requester)).isTrue();
        assertThat(Rules.isCalledLike("anna ", requester)).isTrue();
        assertThat(Rules.isCalledLike("\uff41nna", requester)).isTrue();
        assertThat(Rules.isCalledLike("ann", requester)).isFalse();
    }
}
