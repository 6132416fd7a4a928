package io.opendms.cli.tour;

import io.opendms.cli.request.Action;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.Requests;
import io.opendms.cli.request.RunningRequests;
import io.opendms.security.people.signin.OperatorToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Approves as the operator of this machine does, by the token in the data folder. */
final class DemoApprover implements Approver {
    private static final Set<String> ON_THE_WAY = Set.of("pending", "approved", "applying");

    /** Half a minute of looks; the API tells nobody when a request goes on, so one has to look again. */
    private static final int LOOKS = 600;

    private static final long PAUSE_MILLIS = 50;

    private final Requests requests;

    DemoApprover(URI service, Path data) {
        try {
            String token = Files.readString(OperatorToken.file(data)).strip();
            this.requests =
                    new RunningRequests(ApiClient.ofOperator(service.resolve("/api/v1"), token, Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the operator's token: " + e.getMessage(), e);
        }
    }

    @Override
    public String approve(int request) throws InterruptedException {
        requests.act(Action.APPROVE, request, "");
        String status = status(request);
        for (int look = 0; look < LOOKS && ON_THE_WAY.contains(status); look++) {
            Thread.sleep(PAUSE_MILLIS);
            status = status(request);
        }
        return status;
    }

    private String status(int request) {
        return requests.show(request).path("request").path("status").asText();
    }
}
