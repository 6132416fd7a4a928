package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.security.people.User;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void list_is_set_shown_and_forgotten() throws Exception {
        HttpResponse<String> set = door.post(
                Site.ADA,
                "/lists",
                "{\"address\":\"Sales@contoso.com\",\"type\":\"blog\",\"senders\":[\"@contoso.com\"],\"saveOriginal\":false}");
        assertThat(set.statusCode()).isEqualTo(200);

        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/lists/sales@contoso.com"));
        assertThat(shown.path("type").textValue()).isEqualTo("blog");
        assertThat(shown.path("senders").path(0).textValue()).isEqualTo("@contoso.com");
        assertThat(shown.path("saveOriginal").booleanValue()).isFalse();
        assertThat(shown.path("saveAttachments").booleanValue()).isTrue();
        assertThat(shown.path("source").textValue()).isEqualTo("store");

        assertThat(ApiDoor.json(door.post(Site.ADA, "/lists/sales@contoso.com/forget", "{}"))
                        .path("source")
                        .textValue())
                .isEqualTo("usual");
        assertThat(door.post(Site.ADA, "/lists/sales@contoso.com/forget", "{}").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b@contoso.com", "a%b@contoso.com", "a/forget@contoso.com", "a+b&c#d=e?f@contoso.com"})
    void list_whose_address_no_path_can_hold_is_shown_and_forgotten(String address) throws Exception {
        String query = "?address=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        door.post(Site.ADA, "/lists", "{\"address\":\"" + address + "\",\"type\":\"blog\"}");

        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/lists/settings" + query));
        assertThat(shown.path("address").textValue()).isEqualTo(address);
        assertThat(shown.path("type").textValue()).isEqualTo("blog");
        assertThat(ApiDoor.json(door.post(Site.ADA, "/lists/forget" + query, "{}"))
                        .path("source")
                        .textValue())
                .isEqualTo("usual");
        assertThat(door.post(Site.ADA, "/lists/forget" + query, "{}").statusCode())
                .isEqualTo(404);
        assertThat(door.get(Site.ADA, "/lists/settings").statusCode()).isEqualTo(422);
    }

    @Test
    void table_is_taken_whole() throws Exception {
        HttpResponse<String> taken = table(Site.ADA, "address,type\na@contoso.com,calendar\nb@contoso.com,\n");

        assertThat(ApiDoor.json(taken).path("lists").intValue()).isEqualTo(2);
        assertThat(ApiDoor.json(door.get(Site.ADA, "/lists")).path("items").findValuesAsText("address"))
                .containsExactly("a@contoso.com", "b@contoso.com", "news@contoso.com");
    }

    @Test
    void table_with_a_line_that_is_wrong_is_not_taken_at_all() throws Exception {
        HttpResponse<String> refused = table(Site.ADA, "address,type\na@contoso.com,calendar\nb@contoso.com,wiki\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(ApiDoor.json(refused).path("detail").textValue()).contains("line 3: type");
        assertThat(ApiDoor.json(door.get(Site.ADA, "/lists")).path("items")).hasSize(1);
    }

    @Test
    void table_that_is_none_is_refused() throws Exception {
        assertThat(door.post(Site.ADA, "/lists/import", "{}").statusCode()).isEqualTo(415);
        assertThat(table(Site.ADA, "").statusCode()).isEqualTo(422);
        assertThat(table(Site.ADA, "address\n" + "x".repeat(600_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void lists_are_paged_by_address() throws Exception {
        table(Site.ADA, "address\na@contoso.com\nz@contoso.com\n");

        HttpResponse<String> first = door.get(Site.ADA, "/lists?limit=2");
        String next = ApiDoor.json(first).path("next").textValue().replace("/api/v1", "");
        HttpResponse<String> second = door.get(Site.ADA, next);

        assertThat(ApiDoor.json(first).path("items").findValuesAsText("address"))
                .containsExactly("a@contoso.com", "news@contoso.com");
        assertThat(ApiDoor.json(second).path("items").findValuesAsText("address"))
                .containsExactly("z@contoso.com");
        assertThat(ApiDoor.json(second).has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"address\":\"none\"}",
                "{\"address\":\"a@contoso.com\",\"type\":\"wiki\"}",
                "{\"address\":\"a@contoso.com\",\"attachments\":\"by date\"}",
                "{\"address\":\"a@contoso.com\",\"senders\":[\"everybody\"]}"
            })
    void value_that_is_none_is_named_and_nothing_is_set(String body) throws Exception {
        assertThat(door.post(Site.ADA, "/lists", body).statusCode()).isEqualTo(422);
        assertThat(site.lists().page("", 10)).hasSize(1);
    }

    @Test
    void body_without_address_is_malformed() throws Exception {
        assertThat(door.post(Site.ADA, "/lists", "{\"type\":\"blog\"}").statusCode())
                .isEqualTo(400);
        assertThat(door.post(Site.ADA, "/lists", "{\"address\":\"a@x\",\"colour\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void lists_are_for_those_with_a_role_on_all_farms() throws Exception {
        assertThat(door.get(Site.FAY, "/lists").statusCode()).isEqualTo(403);
        assertThat(door.post(Site.FAY, "/lists", "{\"address\":\"a@contoso.com\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(table(Site.FAY, "address\na@contoso.com\n").statusCode()).isEqualTo(403);
        assertThat(door.post(Site.FAY, "/lists/news@contoso.com/forget", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void without_mail_there_are_no_lists() throws Exception {
        site.takeNoMail();
        try (ApiDoor without = new ApiDoor(site)) {
            assertThat(without.get(Site.ADA, "/lists").statusCode()).isEqualTo(503);
        }
    }

    private HttpResponse<String> table(User user, String csv) throws Exception {
        return door.send(user, "POST", "/lists/import", csv, "Content-Type", "text/csv; charset=utf-8");
    }
}
