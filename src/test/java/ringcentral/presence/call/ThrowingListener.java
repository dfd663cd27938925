package ringcentral.presence.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;

/** Throws on one event. */
final class ThrowingListener extends EventListener {
  private final String event;

  ThrowingListener(String event) {
    this.event = event;
  }

  private void on(String name) {
    if (name.equals(event)) {
      throw new IllegalStateException(name);
    }
  }

  @Override
  public void callStart(Call call) {
    on("callStart");
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    on("connectStart");
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    on("connectionReleased");
  }

  @Override
  public void requestHeadersStart(Call call) {
    on("requestHeadersStart");
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    on("responseHeadersEnd");
  }

  @Override
  public void callEnd(Call call) {
    on("callEnd");
  }

  @Override
  public void callFailed(Call call, IOException reason) {
    on("callFailed");
  }

  @Override
  public void canceled(Call call) {
    on("canceled");
  }
}
