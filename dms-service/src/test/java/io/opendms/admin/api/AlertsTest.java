package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.security.people.User;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    private static final String SALES = "\"list\":\"sales@contoso.com\"";

    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @BeforeEach
    void open() throws Exception {
        site.accounts().put("anna", "team");
        site.accounts().put("vera");
        readers("\"team\"");
    }

    @Test
    void alert_is_set_changed_shown_and_removed_by_whose_it_is() throws Exception {
        HttpResponse<String> set = door.post(Site.ANNA, "/alerts", "{" + SALES + "}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        long id = ApiDoor.json(set).path("id").longValue();
        assertThat(ApiDoor.json(set).path("frequency").textValue()).isEqualTo("at-once");
        assertThat(ApiDoor.json(set).path("subscriber").textValue()).isEqualTo("anna");

        door.post(Site.ANNA, "/alerts", "{" + SALES + ",\"frequency\":\"hourly\"}");
        assertThat(own(Site.ANNA).path(0).path("frequency").textValue()).isEqualTo("hourly");
        door.post(
                Site.ANNA,
                "/alerts",
                "{" + SALES + ",\"frequency\":\"daily\",\"hour\":7,\"zone\":\"Europe/Berlin\",\"language\":\"de\"}");
        JsonNode own = own(Site.ANNA);
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("frequency").textValue()).isEqualTo("daily");
        assertThat(own.path(0).path("hour").intValue()).isEqualTo(7);
        assertThat(own.path(0).path("zone").textValue()).isEqualTo("Europe/Berlin");
        assertThat(own.path(0).path("language").textValue()).isEqualTo("de");
        assertThat(own(Site.VERA)).isEmpty();

        String remove = "/alerts/" + own.path(0).path("id").longValue() + "/remove";
        assertThat(door.post(Site.VERA, remove, "{}").statusCode()).isEqualTo(404);
        assertThat(door.post(Site.ANNA, remove, "{}").statusCode()).isEqualTo(200);
        assertThat(door.post(Site.ANNA, remove, "{}").statusCode()).isEqualTo(404);
        assertThat(own(Site.ANNA)).isEmpty();
        assertThat(id).isPositive();
    }

    @Test
    void own_alerts_are_not_sent_again_while_they_are_the_same() throws Exception {
        HttpResponse<String> first = door.get(Site.ANNA, "/alerts");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(door.get(Site.ANNA, "/alerts", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_cursor_that_is_none_is_refused_and_no_first_page() throws Exception {
        assertThat(door.get(Site.ADA, "/alerts/all?cursor=x").statusCode()).isEqualTo(400);
        assertThat(door.get(Site.ADA, "/alerts/all?cursor=").statusCode()).isEqualTo(400);
    }

    @Test
    void who_may_not_read_the_list_sets_no_alert() throws Exception {
        HttpResponse<String> refused = door.post(Site.VERA, "/alerts", "{" + SALES + "}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(ApiDoor.json(refused).path("detail").textValue()).contains("not among the readers");

        readers("");
        assertThat(door.post(Site.ANNA, "/alerts", "{" + SALES + "}").statusCode())
                .isEqualTo(422);
        assertThat(own(Site.ANNA)).isEmpty();
    }

    @Test
    void alerts_of_others_are_set_shown_and_removed_by_administrators_of_all_farms() throws Exception {
        String group = "{" + SALES + ",\"kind\":\"group\",\"subscriber\":\"team\"}";
        assertThat(door.post(Site.ANNA, "/alerts", group).statusCode()).isEqualTo(403);
        assertThat(door.post(Site.FAY, "/alerts", group).statusCode()).isEqualTo(403);
        assertThat(door.get(Site.FAY, "/alerts/all").statusCode()).isEqualTo(403);
        assertThat(door.post(Site.ADA, "/alerts", group.replace("team", "nobody"))
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<String> set = door.post(Site.ADA, "/alerts", group);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(door.post(Site.ADA, "/alerts", "{" + SALES + ",\"subscriber\":\"anna@contoso.com\"}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode first = ApiDoor.json(door.get(Site.ADA, "/alerts/all?limit=1"));
        assertThat(first.path("items").findValuesAsText("kind")).containsExactly("group");
        String next = first.path("next").textValue().replace("/api/v1", "");
        JsonNode second = ApiDoor.json(door.get(Site.ADA, next));
        assertThat(second.path("items").findValuesAsText("subscriber")).containsExactly("anna");
        assertThat(second.has("next")).isFalse();

        // A group's alert is not its members' to remove.
        String remove = "/alerts/" + ApiDoor.json(set).path("id").longValue() + "/remove";
        assertThat(door.post(Site.ANNA, remove, "{}").statusCode()).isEqualTo(404);
        assertThat(door.post(Site.ADA, remove, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"list\":\"none\"",
                SALES + ",\"frequency\":\"yearly\"",
                SALES + ",\"frequency\":\"daily\",\"hour\":24",
                SALES + ",\"frequency\":\"weekly\",\"day\":\"someday\"",
                SALES + ",\"zone\":\"Mars/Olympus\"",
                SALES + ",\"language\":\"it\""
            })
    void value_that_is_none_is_named_and_nothing_is_set(String fields) throws Exception {
        HttpResponse<String> refused = door.post(Site.ANNA, "/alerts", "{" + fields + "}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(own(Site.ANNA)).isEmpty();
    }

    @Test
    void body_that_is_none_of_an_alert_is_malformed() throws Exception {
        assertThat(door.post(Site.ANNA, "/alerts", "{}").statusCode()).isEqualTo(400);
        assertThat(door.post(Site.ANNA, "/alerts", "{" + SALES + ",\"colour\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode own(User user) throws Exception {
        return ApiDoor.json(door.get(user, "/alerts")).path("items");
    }

    private void readers(String names) throws Exception {
        HttpResponse<String> set =
                door.post(Site.ADA, "/lists", "{\"address\":\"sales@contoso.com\",\"readers\":[" + names + "]}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }
}
