package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.SocketsOnly;
import ringcentral.presence.batch.FuzzRules;
import ringcentral.presence.call.RetryPolicy;
import ringcentral.presence.errors.PresenceException;

/** Whatever the token endpoint answers: a usable token, or an IOException that tells no secret. */
@Timeout(10)
final class TokenAnswerFuzzTest {
  private static final OkHttpClient HTTP = new OkHttpClient();

  @FuzzTest
  void anyAnswerIsATokenOrAnIoException(byte[] body) {
    for (String status : new String[] {"200 OK", "400 Bad Request"}) {
      Sockets sockets = new Sockets(status, body);
      try (PresenceClient client =
          PresenceClient.builder()
              .server("http://127.0.0.1")
              .credentials(Credentials.jwt("client", FuzzRules.KEY, FuzzRules.KEY))
              .okHttpClient(HTTP.newBuilder().socketFactory(sockets).build())
              .retryPolicy(RetryPolicy.builder().maxAttempts(1).build())
              .build()) {
        client.execute(client.api().readUserPresenceStatus("~", "~"));
        assertThat(status).isEqualTo("200 OK");
        assertThat(sockets.requests).hasSize(2);
        assertThat(sockets.requests.get(1)).containsPattern("\r\nAuthorization: Bearer [!-~]+\r\n");
      } catch (IOException e) {
        assertThat(e).isInstanceOf(PresenceException.class);
        FuzzRules.keepsSecrets(e);
        assertThat(sockets.requests).hasSize(1);
      }
    }
  }

  /** A network inside the process: an interceptor would stand before those that sign in. */
  private static final class Sockets extends SocketsOnly {
    final List<String> requests = new ArrayList<>();
    private final String status;
    private final byte[] token;

    Sockets(String status, byte[] token) {
      this.status = status;
      this.token = token;
    }

    private Buffer answer(String request) {
      requests.add(request);
      return request.startsWith("POST /restapi/oauth/token ")
          ? answer(status, token)
          : answer("200 OK", new byte[] {'{', '}'});
    }

    private static Buffer answer(String status, byte[] body) {
      return new Buffer()
          .writeUtf8("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: ")
          .writeUtf8(body.length + "\r\n\r\n")
          .write(body);
    }

    @Override
    public Socket createSocket() {
      Buffer request = new Buffer();
      Buffer answer = new Buffer();
      return new Socket() {
        private boolean answered;

        @Override
        public void connect(SocketAddress address, int timeout) {}

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public OutputStream getOutputStream() {
          return request.outputStream();
        }

        @Override
        public InputStream getInputStream() {
          InputStream stream = answer.inputStream();
          return new InputStream() {
            @Override
            public int read() throws IOException {
              throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] sink, int offset, int count) throws IOException {
              if (!answered) {
                answered = true;
                answer.writeAll(answer(request.readUtf8()));
              }
              return stream.read(sink, offset, count);
            }
          };
        }
      };
    }
  }
}
