package io.opendms.ldap;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** One connection of a {@link ScriptedServer}. */
final class ScriptedHandler extends LDAPListenerRequestHandler {
    private final ScriptedServer script;
    private final InMemoryRequestHandler memory;
    private final LDAPListenerClientConnection connection;
    private final WindowsLimits limits = new WindowsLimits();

    /** The one that the others are made from; it serves no connection itself. */
    ScriptedHandler(ScriptedServer script, InMemoryRequestHandler memory) {
        this(script, memory, null);
    }

    private ScriptedHandler(
            ScriptedServer script, InMemoryRequestHandler memory, LDAPListenerClientConnection connection) {
        this.script = script;
        this.memory = memory;
        this.connection = connection;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) throws LDAPException {
        ScriptedHandler handler = new ScriptedHandler(script, memory.newInstance(client), client);
        client.addSearchEntryTransformer(handler.limits);
        return handler;
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.ADD,
                () -> memory.processAddRequest(id, request, controls),
                (code, text) -> new AddResponseProtocolOp(code, null, text, null));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.BIND,
                () -> memory.processBindRequest(id, request, controls),
                (code, text) -> new BindResponseProtocolOp(code, null, text, null, null));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return memory.processCompareRequest(id, request, controls);
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.DELETE,
                () -> memory.processDeleteRequest(id, request, controls),
                (code, text) -> new DeleteResponseProtocolOp(code, null, text, null));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return memory.processExtendedRequest(id, request, controls);
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.MODIFY,
                () -> memory.processModifyRequest(id, request, controls),
                (code, text) -> new ModifyResponseProtocolOp(code, null, text, null));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.MODIFY_DN,
                () -> memory.processModifyDNRequest(id, request, controls),
                (code, text) -> new ModifyDNResponseProtocolOp(code, null, text, null));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        return meet(
                id,
                OperationType.SEARCH,
                () -> {
                    SearchRequestProtocolOp plain = limits.begin(request, controls);
                    return limits.end(memory.processSearchRequest(id, plain, controls));
                },
                (code, text) -> new SearchResultDoneProtocolOp(code, null, text, null));
    }

    private LDAPMessage meet(
            int id, OperationType type, Supplier<LDAPMessage> process, BiFunction<Integer, String, ProtocolOp> answer) {
        ScriptedServer.Fault fault = script.met(type);
        if (fault == null || fault.kind() == ScriptedServer.Fault.Kind.NONE) {
            return process.get();
        }
        LDAPMessage refusal = new LDAPMessage(id, answer.apply(fault.code().intValue(), fault.diagnostic()));
        switch (fault.kind()) {
            case ANSWER:
                return refusal;
            case ANSWER_AFTER:
                process.get();
                return refusal;
            case CUT_AFTER:
                process.get();
                ScriptedServer.cut(connection);
                return refusal;
            case SILENT_AFTER:
                process.get();
                script.awaitClose();
                return refusal;
            case SILENT_BEFORE:
                script.awaitClose();
                return refusal;
            default:
                ScriptedServer.cut(connection);
                return refusal;
        }
    }
}
