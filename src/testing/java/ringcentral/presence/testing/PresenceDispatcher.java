package ringcentral.presence.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/**
 * A {@link SimulatedService} behind OkHttp's MockWebServer, which also runs on Android from API 26.
 *
 * <pre>{@code
 * MockWebServer server = new MockWebServer();
 * server.setDispatcher(new PresenceDispatcher(service));
 * }</pre>
 *
 * <p>Needs {@code com.squareup.okhttp3:mockwebserver} in the version of OkHttp.
 */
public final class PresenceDispatcher extends Dispatcher {
  private final SimulatedService service;

  /** Lets a service answer all requests. */
  public PresenceDispatcher(SimulatedService service) {
    this.service = Objects.requireNonNull(service, "service");
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : request.getHeaders().names()) {
      headers.put(name, String.join(", ", request.getHeaders().values(name)));
    }
    SimulatedResponse response =
        service.handle(
            new SimulatedRequest(
                String.valueOf(request.getMethod()),
                String.valueOf(request.getPath()),
                headers,
                request.getBody().clone().readUtf8()));
    if (response.isDisconnect()) {
      sleep(response.delay()); // MockWebServer would close the connection at once.
      return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    }
    MockResponse mock =
        new MockResponse()
            .setResponseCode(response.status())
            .setHeadersDelay(response.delay().toMillis(), TimeUnit.MILLISECONDS)
            .setSocketPolicy(
                response.isCut()
                    ? SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY
                    : SocketPolicy.KEEP_OPEN);
    response.headers().forEach(mock::setHeader);
    return mock.setBody(new Buffer().write(response.bytes()));
  }

  /** Lets a client that sends {@code Expect: 100-continue} go on with its body. */
  @Override
  public MockResponse peek() {
    return new MockResponse().setSocketPolicy(SocketPolicy.EXPECT_CONTINUE);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The server is being shut down.
    }
  }
}
