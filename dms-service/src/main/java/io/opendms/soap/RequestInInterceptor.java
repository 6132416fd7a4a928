package io.opendms.soap;

import io.opendms.soap.message.Contract;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;

/** Reads a request in place of the interceptors of CXF's SOAP binding, by the rules of an {@code .asmx} page. */
final class RequestInInterceptor extends AbstractPhaseInterceptor<Message> {
    RequestInInterceptor() {
        super(Phase.UNMARSHAL);
    }

    @Override
    public void handleMessage(Message message) {
        Exchange exchange = message.getExchange();
        Object request = CxfStack.callOf(message).readRequest();
        BindingOperationInfo operation = exchange.get(Endpoint.class)
                .getEndpointInfo()
                .getBinding()
                .getOperation(new QName(Contract.NAMESPACE, request.getClass().getSimpleName()));
        exchange.put(BindingOperationInfo.class, operation);
        exchange.setOneWay(false);
        message.setContent(List.class, new MessageContentsList(request));
    }
}
