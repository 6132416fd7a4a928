package io.opendms.ldap.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaLdifTest {
    private static final Pattern DEFINITION = Pattern.compile("\\( ([0-9.]+) NAME '([^']+)'");
    private static final Pattern APACHEDS_DEFINITION = Pattern.compile("m-oid: ([0-9.]+)\nm-name: (\\S+)");
    private static final Pattern AD_DEFINITION = Pattern.compile("lDAPDisplayName: (\\S+)\nattributeID: ([0-9.]+)");

    @ParameterizedTest
    @EnumSource(SchemaLdif.class)
    void every_server_gets_the_attributes_of_exchange(SchemaLdif schema) {
        assertThat(schema.text()).contains(Attributes.OF_EXCHANGE);
    }

    @Test
    void both_forms_for_openldap_define_the_same() {
        String ldif = SchemaLdif.OPENLDAP
                .text()
                .replace("\n ", "")
                .replace("olcAttributeTypes: ", "attributetype ")
                .replace("olcObjectClasses: ", "objectclass ");

        assertThat(definitionLines(SchemaLdif.OPENLDAP_CONF.text().replace("\n ", "")))
                .isNotEmpty()
                .isEqualTo(definitionLines(ldif));
    }

    @Test
    void all_servers_agree_on_object_identifiers() {
        Map<String, String> openldap = oids(DEFINITION, SchemaLdif.OPENLDAP, 2, 1);

        assertThat(oids(APACHEDS_DEFINITION, SchemaLdif.APACHEDS, 2, 1)).isEqualTo(openldap);
        assertThat(oids(DEFINITION, SchemaLdif.EMBEDDED, 2, 1)).containsAllEntriesOf(openldap);
        assertThat(oidsOf389()).containsAllEntriesOf(openldap);
        assertThat(openldap).containsAllEntriesOf(oids(AD_DEFINITION, SchemaLdif.ACTIVE_DIRECTORY_TEST, 1, 2));
    }

    @Test
    void no_object_identifier_stands_for_two_names() {
        List<String> oids = DEFINITION
                .matcher(SchemaLdif.EMBEDDED.text().replace("\n ", ""))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(oids).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    @Test
    void what_openldap_and_389_directory_server_get_differs_in_bounds_and_one_name_only() {
        List<String> openldap =
                definitions(SchemaLdif.OPENLDAP.text().replace("olc", "").replaceAll("\\{\\d+}", ""));
        List<String> ours =
                definitions(SchemaLdif.DS389.text().replace("'Mail-Recipient'", "'" + Classes.MAIL_RECIPIENT + "'"));

        assertThat(ours).hasSize(openldap.size() + 1).containsAll(openldap);
        assertThat(ours)
                .filteredOn(definition -> !openldap.contains(definition))
                .singleElement()
                .asString()
                .contains("NAME 'textEncodedORAddress'");
    }

    /** That server has another class of the name by which the others know this one. */
    private static Map<String, String> oidsOf389() {
        Map<String, String> oids = oids(DEFINITION, SchemaLdif.DS389, 2, 1);
        oids.put(Classes.MAIL_RECIPIENT, oids.remove("Mail-Recipient"));
        return oids;
    }

    private static List<String> definitions(String text) {
        return text.replace("\n ", "")
                .lines()
                .filter(line -> line.contains("Types: (") || line.contains("Classes: ("))
                .map(line -> line.substring(line.indexOf('(')))
                .toList();
    }

    private static List<String> definitionLines(String text) {
        return text.lines()
                .filter(line -> line.startsWith("attributetype ") || line.startsWith("objectclass "))
                .toList();
    }

    private static Map<String, String> oids(Pattern pattern, SchemaLdif schema, int name, int oid) {
        return pattern.matcher(schema.text().replace("\n ", ""))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult match) -> match.group(name),
                        match -> match.group(oid),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
