package io.opendms.soap;

import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.FaultDocument;
import io.opendms.soap.message.SoapRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.MessageObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a fault when a chain of interceptors has broken off. */
final class FaultObserver implements MessageObserver {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.soap");

    @Override
    public void onMessage(Message message) {
        Message in = message.getExchange().getInMessage();
        SoapCall call = CxfStack.callOf(in);
        Exception thrown = message.getContent(Exception.class);
        if (thrown.getCause() instanceof IOException) {
            // The body is in memory before the chain begins, so only the way back to the caller can have broken.
            call.brokeOff();
            return;
        }
        SoapRefusal refusal = refusal(call, thrown);
        call.ended(SoapCall.FAULT, String.valueOf(refusal.getMessage()));
        try {
            CxfStack.write(in, 500, call.version(), FaultDocument.of(call.version(), refusal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SoapRefusal refusal(SoapCall call, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapRefusal refusal) {
                return refusal;
            }
        }
        LOG.error("soap_incident request={}", call.id(), thrown);
        return SoapRefusal.internal(call.id());
    }
}
