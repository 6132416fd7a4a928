package io.opendms.soap;

import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.Answer;
import java.io.IOException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Writes an answer, in the version in which it was asked. */
final class AnswerOutInterceptor extends AbstractPhaseInterceptor<Message> {
    AnswerOutInterceptor() {
        super(Phase.MARSHAL);
    }

    @Override
    public void handleMessage(Message message) {
        SoapCall call = CxfStack.callOf(message.getExchange().getInMessage());
        Answer answer = (Answer) message.getContent(Object.class);
        try {
            CxfStack.write(message.getExchange().getInMessage(), 200, call.version(), answer.document(call.version()));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }
}
