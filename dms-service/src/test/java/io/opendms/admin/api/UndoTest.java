package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.approval.Request;
import io.opendms.submit.Refusal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps an applied request from being taken back is said beforehand, and answered. */
class UndoTest {
    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void what_wrote_nothing_is_not_taken_back_and_both_dossier_and_answer_say_why() throws Exception {
        Request found = site.foundApplied(site.submitted("made.by.hand"));
        String path = "/requests/" + found.id();

        HttpResponse<String> undo = door.act(Site.ANNA, path + "/undo", found.version(), "");
        HttpResponse<String> dossier = door.get(Site.VERA, path + "/dossier");

        assertThat(undo.statusCode()).isEqualTo(403);
        assertThat(ApiDoor.json(undo).path("detail").textValue()).contains("nothing was written for it");
        assertThat(ApiDoor.json(dossier).at("/undo/obstacle").textValue()).contains("nothing was written for it");
        assertThat(ApiDoor.json(dossier).has("losses")).isFalse();
    }

    @Test
    void what_cannot_be_taken_back_now_is_not_allowed_in_the_dossier_and_it_says_why() throws Exception {
        Request applied = site.applied(site.submitted("changed.since"));
        site.foresight().foreseesObstacle(Refusal.DENIED, "it has been changed since.");

        JsonNode dossier = ApiDoor.json(door.get(Site.ANNA, "/requests/" + applied.id() + "/dossier"));

        assertThat(dossier.at("/undo/allowed").booleanValue()).isFalse();
        assertThat(dossier.at("/undo/obstacle").textValue()).isEqualTo("it has been changed since");
        assertThat(dossier.at("/warnings/0/kind").textValue()).isEqualTo("undo-is-blocked");
    }

    @Test
    void what_cannot_be_taken_back_now_is_refused_at_once_with_what_the_dossier_says() throws Exception {
        Request applied = site.applied(site.submitted("changed.since"));
        String path = "/requests/" + applied.id();
        site.foresight().foreseesObstacle(Refusal.DENIED, "it has been changed since.");

        HttpResponse<String> blocked = door.act(Site.ANNA, path + "/undo", applied.version(), "");

        assertThat(blocked.statusCode()).isEqualTo(409);
        assertThat(blocked.headers().firstValue("ETag")).contains("\"" + applied.version() + "\"");
        assertThat(ApiDoor.json(blocked).path("detail").textValue())
                .isEqualTo("Request " + applied.id() + " cannot be taken back now: it has been changed since.");
        assertThat(ApiDoor.json(door.get(Site.ANNA, path)).has("undoOrderedBy")).isFalse();
        assertThat(door.act(Site.VERA, path + "/undo", applied.version(), "").statusCode())
                .as("who may not is told that, and no more")
                .isEqualTo(403);
        assertThat(door.act(Site.ANNA, path + "/undo", 1, "").statusCode()).isEqualTo(412);
    }

    @Test
    void undo_is_ordered_while_nobody_knows_whether_it_is_blocked() throws Exception {
        Request applied = site.applied(site.submitted("changed.since"));
        site.foresight().foreseesObstacle(Refusal.UNREACHABLE, "down");

        HttpResponse<String> undo = door.act(Site.ANNA, "/requests/" + applied.id() + "/undo", applied.version(), "");

        assertThat(undo.statusCode()).isEqualTo(200);
        assertThat(ApiDoor.json(undo).path("undoOrderedBy").textValue()).isEqualTo("anna");
    }
}
