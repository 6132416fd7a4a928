package io.opendms.admin.api.message;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.mail.MailGate;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.dropfolder.aside.AsideFile;
import io.opendms.security.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Tells what drop folders have set aside to those who may view all farms; administrators of all farms look into it, release
 * and drop it.
 */
public final class DropFilesResource implements Resource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private final MailGate<AsideDesk> gate;

    /** @param desk empty while no mail is taken */
    public DropFilesResource(Optional<AsideDesk> desk) {
        this.gate = MailGate.toDropFiles(desk);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/messages/files", this::page),
                Route.get("/messages/files/{id}", this::show),
                Route.post("/messages/files/{id}/look", this::look),
                Route.post("/messages/files/{id}/release", this::release),
                Route.post("/messages/files/{id}/drop", this::drop));
    }

    private Answer page(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("limit", "cursor");
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        // One more than is shown tells whether there is a next page.
        List<AsideFile> found = gate.open(call.user(), Role.VIEWER).page(parameters.one("cursor"), limit + 1);
        List<AsideFile> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(page.get(limit - 1).file().id()) : Optional.empty();
        return Pages.of(call, parameters, page.stream().map(DropFileView::of).toList(), next, false);
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return shown(found(gate.open(call.user(), Role.VIEWER), call));
    }

    private static AsideFile found(AsideDesk desk, Call call) {
        return desk.find(call.place("id"))
                .orElseThrow(() -> Refusal.notFound("No such file of a drop folder is set aside."));
    }

    private static Answer shown(AsideFile file) {
        return Answer.json(DropFileView.of(file));
    }

    private Answer look(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        AsideDesk desk = gate.open(call.user(), Role.ADMIN);
        try {
            return desk.look(call.place("id"), call.user().origin())
                    .map(Answer::json)
                    .orElseThrow(() -> Refusal.notFound("This node has no such file set aside."));
        } catch (IOException e) {
            throw new UncheckedIOException("a file that is set aside cannot be read", e);
        }
    }

    private Answer release(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        AsideDesk desk = gate.open(call.user(), Role.ADMIN);
        return done(desk, call, desk.release(call.place("id"), call.user().origin()));
    }

    private Answer drop(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        AsideDesk desk = gate.open(call.user(), Role.ADMIN);
        String reason = call.body(MessagesResource.Why.class).reason().strip();
        if (reason.isEmpty()) {
            throw new Refusal(422, "Say why it is dropped: reason is empty.");
        }
        return done(desk, call, desk.drop(call.place("id"), reason, call.user().origin()));
    }

    private static Answer done(AsideDesk desk, Call call, Optional<AsideFile> ordered) {
        if (ordered.isPresent()) {
            return shown(ordered.get());
        }
        AsideFile file = found(desk, call);
        throw new Refusal(
                409, "Nothing was done: somebody has had file " + file.file().id() + " released or dropped already.");
    }
}
