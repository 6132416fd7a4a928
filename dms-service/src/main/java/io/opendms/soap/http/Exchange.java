package io.opendms.soap.http;

import io.opendms.soap.http.body.Body;
import io.opendms.soap.http.body.BodyReader;
import io.opendms.soap.http.body.BodyReceiver;
import io.opendms.soap.http.body.BodyRefusal;
import io.opendms.soap.http.call.CallLog;
import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.FaultDocument;
import io.opendms.soap.message.SoapRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** One POST: understood by its head, read, served or refused, and told to log and meter when it has been answered. */
final class Exchange implements BodyReceiver {
    /** Seconds after which a caller may try again that was not let in; a large request takes about as long. */
    private static final String RETRY_AFTER = "5";

    private final long begun = System.nanoTime();
    private final Inside inside;
    private final SoapCall call;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Runnable afterwards;
    private boolean ended;

    /** @param afterwards what is to be done when the call has been answered */
    Exchange(
            Inside inside,
            SoapCall call,
            HttpServletRequest request,
            HttpServletResponse response,
            Runnable afterwards) {
        this.inside = inside;
        this.call = call;
        this.request = request;
        this.response = response;
        this.afterwards = afterwards;
    }

    /** Reads the request and answers it, now or when its body is there. */
    void begin() {
        try {
            RequestHead head = RequestHead.read(request);
            call.speaks(head.version(), head.charset());
            call.names(head.action());
            inside.bodies().read(request, call.farmName(), this);
        } catch (HttpRefusal e) {
            refuse(e);
        } catch (IOException e) {
            brokeOff();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void received(Body received) {
        try (Body body = received) {
            call.holds(body);
            inside.stack().serve(call, request, response);
        } catch (RuntimeException e) {
            failed(e);
            return;
        } catch (IOException e) {
            call.brokeOff();
        }
        ended();
    }

    /** Whatever defect of ours shows itself, the farm gets a fault and the log the whole of it. */
    private void failed(RuntimeException defect) {
        CallLog.failed(call, defect);
        answer(refusal(500, SoapRefusal.internal(call.id())));
    }

    @Override
    public void refused(BodyRefusal why) {
        answer(
                switch (why) {
                    case TOO_LARGE ->
                        refusal(
                                413,
                                SoapRefusal.client(
                                        "The request has more than " + BodyReader.limit(call.farmName()) + " bytes."));
                    case TOO_SLOW -> refusal(408, SoapRefusal.client("The request did not come in within its time."));
                    case BUSY ->
                        refusal(
                                503,
                                SoapRefusal.of(
                                        SoapRefusal.Code.SERVER,
                                        "Too many requests are in work; send this one again later."));
                });
    }

    /** Whether the caller is gone or only its framing is wrong is not told apart here; one that still reads gets an answer. */
    @Override
    public void brokeOff() {
        answer(refusal(
                400, SoapRefusal.client("The body is not whole: it breaks off, or is not framed as HTTP requires.")));
    }

    private HttpRefusal refusal(int status, SoapRefusal fault) {
        return new HttpRefusal(status, call.version(), fault);
    }

    /** Answers when the body has been thrown away. */
    private void refuse(HttpRefusal refusal) {
        try {
            inside.bodies().discard(request, call.farmName(), () -> answer(refusal));
        } catch (IOException e) {
            answer(refusal);
        }
    }

    private void answer(HttpRefusal refusal) {
        call.ended(SoapCall.FAULT, String.valueOf(refusal.getMessage()));
        switch (refusal.status()) {
            case 400, 408, 413 -> response.setHeader("Connection", "close");
            case 503 -> {
                response.setHeader("Connection", "close");
                response.setHeader("Retry-After", RETRY_AFTER);
            }
            default -> {
                // The rest of the body has been read, so that the connection can be used again.
            }
        }
        try {
            Answers.write(
                    response,
                    refusal.status(),
                    refusal.version().contentType(),
                    FaultDocument.of(refusal.version(), refusal.fault()));
        } catch (IOException e) {
            call.brokeOff();
        } finally {
            ended();
        }
    }

    /** Once, also where an answer fails after it was begun and another one is tried. */
    private void ended() {
        if (ended) {
            return;
        }
        ended = true;
        afterwards.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (call.status().equals(SoapCall.FAULT)) {
            CallLog.refused(call, took);
        } else {
            CallLog.answered(call, took);
        }
        inside.meter().call(call.operation(), call.status(), took);
    }
}
