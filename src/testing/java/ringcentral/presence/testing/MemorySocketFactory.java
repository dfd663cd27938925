package ringcentral.presence.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import okio.Buffer;
import okio.ByteString;

/**
 * Sockets that are connected to a service in memory. What is written is collected; a read makes the
 * service answer it, on the reading thread. So OkHttp works as with any server.
 */
final class MemorySocketFactory extends SocketFactory {
  private final SimulatedService service;

  MemorySocketFactory(SimulatedService service) {
    this.service = service;
  }

  @Override
  public Socket createSocket() {
    return new MemorySocket(service);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects by itself");
  }

  private static final class MemorySocket extends Socket {
    private static final ByteString HEAD_END = ByteString.encodeUtf8("\r\n\r\n");
    private static final Pattern EXPECT = Pattern.compile("(?i)\nExpect: *100-continue\r");

    private final SimulatedService service;
    private final Buffer asked = new Buffer();
    private final Buffer answered = new Buffer();
    private boolean continued;
    private boolean brokenOff;
    private boolean closed;

    MemorySocket(SimulatedService service) {
      this.service = service;
    }

    // ---- HTTP

    private void answer() throws IOException {
      if (asked.exhausted()) {
        throw new SocketTimeoutException("Nothing was asked"); // Like an idle connection.
      }
      boolean bodyIsThere = asked.indexOf(HEAD_END) + HEAD_END.size() < asked.size();
      if (!bodyIsThere && !continued && EXPECT.matcher(asked.clone().readUtf8()).find()) {
        continued = true;
        answered.writeUtf8("HTTP/1.1 100 Continue\r\n\r\n");
        return;
      }
      continued = false;
      SimulatedResponse response = service.handle(request());
      await(response.delay());
      brokenOff = response.isDisconnect() || response.isCut();
      if (response.isDisconnect()) {
        return;
      }
      byte[] body = response.bytes();
      StringBuilder head =
          new StringBuilder("HTTP/1.1 ").append(response.status()).append(" Simulated\r\n");
      response
          .headers()
          .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      answered.writeUtf8(head.toString());
      answered.write(body, 0, response.isCut() ? body.length / 2 : body.length);
    }

    private SimulatedRequest request() throws IOException {
      String[] words = asked.readUtf8LineStrict().split(" ");
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      long length = 0;
      boolean chunked = false;
      for (String line; !(line = asked.readUtf8LineStrict()).isEmpty(); ) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).trim();
        headers.merge(name, value, (first, second) -> first + ", " + second);
        if (name.equalsIgnoreCase("Content-Length")) {
          length = Long.parseLong(value);
        }
        chunked |= name.equalsIgnoreCase("Transfer-Encoding");
      }
      Buffer body = new Buffer();
      if (chunked) {
        while ((length = asked.readHexadecimalUnsignedLong()) > 0) {
          asked.skip(2);
          body.write(asked, length);
          asked.skip(2);
        }
        asked.skip(4);
      } else {
        body.write(asked, length);
      }
      return new SimulatedRequest(words[0], words[1], headers, body.readUtf8());
    }

    private synchronized void await(Duration delay) throws IOException {
      long end = System.nanoTime() + delay.toNanos();
      try {
        for (long left = delay.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      if (closed) {
        throw new SocketException("Socket closed");
      }
    }

    // ---- The socket, as far as OkHttp uses one

    @Override
    public InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
          if (isClosed()) {
            throw new SocketException("Socket closed");
          }
          if (answered.exhausted() && !brokenOff) {
            answer();
          }
          return answered.read(to, offset, length);
        }
      };
    }

    @Override
    public OutputStream getOutputStream() {
      return asked.outputStream();
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
      // There is nothing to connect to.
    }

    @Override
    public synchronized void close() {
      closed = true;
      notifyAll();
    }

    @Override
    public synchronized boolean isClosed() {
      return closed;
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public void shutdownInput() {
      // Closing is enough.
    }

    @Override
    public void shutdownOutput() {
      // Closing is enough.
    }

    @Override
    public void setSoTimeout(int timeout) {
      // OkHttp's watchdog closes the socket.
    }

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public String toString() {
      return "a socket in memory";
    }
  }
}
