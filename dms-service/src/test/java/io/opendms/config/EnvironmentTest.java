package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void a_variable_wins_over_the_file() {
        Settings settings = settings(Map.of(
                "DMS_HTTP_PORT", "18080",
                "DMS_FARMS_0_CONTAINER", "OU=Other,DC=example,DC=com",
                "DMS_DIRECTORY_BINDPASSWORD", "battery-staple"));

        assertThat(settings.http().port()).isEqualTo(18080);
        assertThat(settings.farms().all().get(0).container()).isEqualTo("OU=Other,DC=example,DC=com");
        assertThat(ldap(settings).bindPassword()).isEqualTo(new Secret("battery-staple"));
    }

    @Test
    void a_variable_that_names_a_secret_file_replaces_the_secret_in_the_configuration_file() {
        Path secret = Written.write(folder.resolve("secret"), "staple\r\n");

        Settings settings = settings(Map.of("DMS_DIRECTORY_BINDPASSWORDFILE", secret.toString()));

        assertThat(ldap(settings).bindPassword()).isEqualTo(new Secret("staple"));
    }

    @Test
    void one_element_of_a_list_is_replaced_by_its_number_and_the_others_stay() {
        Settings settings = settings(
                Map.of("DMS_DIRECTORY_URLS_1", "ldaps://dc2.example.com", "DMS_FARMS_0_CALLERS_0", "net:192.0.2.1"));

        assertThat(ldap(settings).urls())
                .map(Object::toString)
                .containsExactly("ldaps://dc1.example.com", "ldaps://dc2.example.com");
        assertThat(settings.farms().all().get(0).callers()).containsExactly(CallerRule.parse("net:192.0.2.1"));
    }

    @Test
    void a_list_is_replaced_as_a_whole_by_brackets() {
        Settings settings = settings(Map.of(
                "DMS_DIRECTORY_URLS", "[ldaps://a.example.com, 'ldaps://b.example.com']",
                "DMS_FARMS_0_ADDRESSES", "[]"));

        assertThat(ldap(settings).urls())
                .map(Object::toString)
                .containsExactly("ldaps://a.example.com", "ldaps://b.example.com");
        assertThat(settings.farms().all().get(0).addresses().templates()).isEmpty();
    }

    @Test
    void a_whole_farm_can_come_from_the_environment() {
        Map<String, String> environment = Map.of(
                "DMS_FARMS_1_NAME", "two",
                "DMS_FARMS_1_CALLERS", "net:10.0.0.6",
                "DMS_FARMS_1_CONTAINER", "OU=Two,DC=example,DC=com",
                "DMS_FARMS_1_MAILHOST", "two.example.com",
                "DMS_FARMS_1_APPROVAL_CREATE", "false");

        assertThat(settings(environment).farms().all()).extracting(Farm::name).containsExactly("one", "two");
    }

    @Test
    void variables_without_a_value_and_those_of_the_launcher_or_others_do_not_count() {
        assertThat(Written.nothing(Map.of("DMS_HTTP_PORT", "", "DMS_JAVA_OPTS", "-Xmx1g", "PATH", "/bin"))
                        .problems())
                .isEmpty();
    }

    @Test
    void problems_name_the_variable() {
        List<String> problems = Written.nothing(Map.of(
                        "DMS_HTTP_PROT", "1",
                        "DMS_HTTP_PORT", "many",
                        "DMS_FARM_0_CONTAINER", "OU=a",
                        "DMS_DIRECTORY_URLS", "[ldap://a",
                        "DMS_HTTP_TRUSTEDPROXIES_1", "10.0.0.1"))
                .problems()
                .stream()
                .map(Object::toString)
                .toList();

        assertThat(problems)
                .contains(
                        "DMS_HTTP_PROT: is no known variable; the nearest is DMS_HTTP_PORT",
                        "DMS_HTTP_PORT: http.port is not a whole number from 0 to 65535",
                        "DMS_FARM_0_CONTAINER: is no known variable; the nearest is DMS_FARMS_0_CONTAINER",
                        "DMS_DIRECTORY_URLS: must be a list of plain values, as in [one, two]",
                        "DMS_HTTP_TRUSTEDPROXIES_1: http.trustedProxies[1] leaves a gap: elements are numbered from 0 "
                                + "without one left out");
    }

    @Test
    void an_empty_secret_file_is_named_with_its_variable() throws IOException {
        Path empty = Files.writeString(folder.resolve("password"), "\n");

        assertThat(Written.file(folder, Written.SOUND, Map.of("DMS_DIRECTORY_BINDPASSWORDFILE", empty.toString()))
                        .problems())
                .singleElement()
                .hasToString("DMS_DIRECTORY_BINDPASSWORDFILE: directory.bindPasswordFile names " + empty
                        + ", which is empty; put the secret in it");
    }

    private Settings settings(Map<String, String> environment) {
        Configuration configuration = Written.file(folder, Written.SOUND, environment);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow();
    }

    private static LdapSettings ldap(Settings settings) {
        return ((DirectorySettings.Ldap) settings.directory()).settings();
    }
}
