package ringcentral.presence.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Collections;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Address;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeTest {
  /** OkHttp answers a 407 with the proxy's password; 1407 it leaves alone. */
  @ParameterizedTest
  @CsvSource({"http, HTTP, 407", "https, HTTP, 1407", "http, DIRECT, 1407", "https, DIRECT, 1407"})
  void passwordOfTheProxyGoesToTheProxyOnly(String scheme, java.net.Proxy.Type type, int code)
      throws IOException {
    Request request = new Request.Builder().url(scheme + "://localhost/").build();
    Call call = new OkHttpClient().newCall(request);
    Connection connection = fake(Connection.class, "route", route(scheme, type));
    Response answer =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(407)
            .message("")
            .build();
    Interceptor.Chain chain =
        fake(
            Interceptor.Chain.class,
            "request",
            request,
            "call",
            call,
            "connection",
            connection,
            "proceed",
            answer);
    assertThat(new Exchange(Origin.of("http://localhost"), "test").onTheWire(chain).code())
        .isEqualTo(code);
  }

  private static Route route(String scheme, java.net.Proxy.Type type) {
    boolean tls = scheme.equals("https");
    InetSocketAddress socket = InetSocketAddress.createUnresolved("localhost", 80);
    Address address =
        new Address(
            "localhost",
            80,
            Dns.SYSTEM,
            SocketFactory.getDefault(),
            tls ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null,
            tls ? (HostnameVerifier) (host, session) -> true : null,
            tls ? CertificatePinner.DEFAULT : null,
            Authenticator.NONE,
            null,
            Collections.singletonList(Protocol.HTTP_1_1),
            Collections.singletonList(ConnectionSpec.CLEARTEXT),
            ProxySelector.getDefault());
    java.net.Proxy proxy =
        type == java.net.Proxy.Type.DIRECT
            ? java.net.Proxy.NO_PROXY
            : new java.net.Proxy(type, socket);
    return new Route(address, proxy, socket);
  }

  /** Answers each method by its name. */
  private static <T> T fake(Class<T> type, Object... answers) {
    return type.cast(
        java.lang.reflect.Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              for (int i = 0; i < answers.length; i += 2) {
                if (answers[i].equals(method.getName())) {
                  return answers[i + 1];
                }
              }
              if (method.getName().equals("hashCode")) {
                return System.identityHashCode(self);
              }
              if (method.getName().equals("equals")) {
                return self == arguments[0];
              }
              throw new AssertionError(method);
            }));
  }
}
