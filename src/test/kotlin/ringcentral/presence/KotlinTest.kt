package ringcentral.presence

import java.time.Duration
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import okhttp3.OkHttpClient
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.assertThrows
import retrofit2.HttpException
import retrofit2.await
import ringcentral.presence.model.CallDirection
import ringcentral.presence.model.CallQueueMemberId
import ringcentral.presence.model.CallQueueMemberUpdate
import ringcentral.presence.model.CallQueueUpdatePresence
import ringcentral.presence.model.ExtensionCallQueueUpdatePresenceList
import ringcentral.presence.model.GlipAvailability
import ringcentral.presence.model.PresenceInfoRequest
import ringcentral.presence.model.PresenceStatus
import ringcentral.presence.model.UpdateGlipPresence
import ringcentral.presence.model.UpdateUnifiedPresence
import ringcentral.presence.testing.PresenceSimulator
import ringcentral.presence.testing.SimulatedService
import ringcentral.presence.auth.Credentials
import ringcentral.presence.errors.AuthorizationException
import ringcentral.presence.errors.PresenceApiException

/** The client as Kotlin has it. */
class KotlinTest {
  private val service: SimulatedService = SimulatedService.builder().people(61).build()
  private val simulator: PresenceSimulator = PresenceSimulator.start(service)
  private val client: PresenceClient =
    PresenceClient.builder()
      .server(simulator.baseUrl())
      .credentials(Credentials.accessToken { service.issueToken() })
      .build()
  private val api = client.api()

  @AfterEach
  fun stop() {
    client.close()
    simulator.close()
  }

  @Test
  fun everyOperationCanBeAwaited() = runBlocking<Unit> {
    val queue = service.callQueueIds().first()
    assertThat(api.readUserPresenceStatus("~", "~").await().extension()?.id().toString())
      .isEqualTo(service.selfId())
    assertThat(api.readUnifiedPresence("~", "~").await().status()).isNotNull()
    assertThat(api.readAccountPresence("~", null, null, 1, 7).await().records()).hasSize(7)
    assertThat(api.readCallQueuePresence("~", queue).await().records()).isNotEmpty()
    assertThat(api.readExtensionCallQueuePresence("~", "~").await().records()).isNotEmpty()
    api.readUserPresenceStatuses("~", service.peopleIds().take(2).joinToString(",")).await().use {
      assertThat(it.contentType().toString()).startsWith("application/vnd.ringcentral.multipart")
    }
    api.readUnifiedPresences("~", service.peopleIds().take(2).joinToString(",")).await().close()
  }

  @Test
  fun buildersReadWell() = runBlocking<Unit> {
    val queue = service.callQueueIds().first()

    val busy = PresenceInfoRequest.builder().userStatus(PresenceStatus.BUSY).message("soon").build()
    val changed = api.updateUserPresenceStatus("~", "~", busy).await()
    assertThat(changed.message()).isEqualTo("soon")

    val later = busy.toBuilder().message("later").build()
    assertThat(api.updateUserPresenceStatus("~", "~", later).await().userStatus())
      .isSameAs(PresenceStatus.BUSY)

    val glip = UpdateGlipPresence.builder().availability(GlipAvailability.DND).build()
    val unified = UpdateUnifiedPresence.builder().glip(glip).build()
    assertThat(api.updateUnifiedPresence("~", "~", unified).await().glip()?.availability())
      .isSameAs(GlipAvailability.DND)

    val member = api.readCallQueuePresence("~", queue).await().records()?.first()?.member()?.id()
    val update =
      CallQueueUpdatePresence.builder()
        .records(
          listOf(
            CallQueueMemberUpdate.builder()
              .member(CallQueueMemberId.builder().id(member).build())
              .acceptCurrentQueueCalls(false)
              .build()
          )
        )
        .build()
    assertThat(api.updateCallQueuePresence("~", queue, update).await().records()).isNotEmpty()

    val nothing = ExtensionCallQueueUpdatePresenceList.builder().records(emptyList()).build()
    assertThat(api.updateExtensionCallQueuePresence("~", "~", nothing).await().records())
      .isNotEmpty()
  }

  @Test
  fun errorsOfEveryOperationAreTyped() {
    val presence = PresenceInfoRequest.builder().build()
    val unified = UpdateUnifiedPresence.builder().build()
    val members = CallQueueUpdatePresence.builder().records(emptyList()).build()
    val queues = ExtensionCallQueueUpdatePresenceList.builder().records(emptyList()).build()
    val ids = service.peopleIds().joinToString(",")
    val codes =
      listOf<Pair<String, suspend () -> Any>>(
        "CMN-102" to { api.readUserPresenceStatus("~", "4711").await() },
        "CMN-102" to { api.updateUserPresenceStatus("~", "4711", presence).await() },
        "CMN-102" to { api.readAccountPresence("4711", null, null, null, null).await() },
        "CMN-102" to { api.readCallQueuePresence("~", "4711").await() },
        "CMN-102" to { api.updateCallQueuePresence("~", "4711", members).await() },
        "CMN-102" to { api.readExtensionCallQueuePresence("~", "4711").await() },
        "CMN-102" to { api.updateExtensionCallQueuePresence("~", "4711", queues).await() },
        "CMN-102" to { api.readUnifiedPresence("~", "4711").await() },
        "CMN-102" to { api.updateUnifiedPresence("~", "4711", unified).await() },
        "CMN-106" to { api.readUserPresenceStatuses("~", ids).await() },
        "CMN-106" to { api.readUnifiedPresences("~", ids).await() },
      )
    codes.forEachIndexed { index, (code, call) ->
      val thrown = assertThrows<HttpException> { runBlocking { call() } }
      val error = PresenceApiException.of(thrown.response()!!)
      assertThat(error.status()).`as`("call %d", index).isEqualTo(thrown.code())
      assertThat(error.errorCode()).`as`("call %d", index).isEqualTo(code)
      assertThat(error.retryAfter()).isNull()
    }
  }

  @Test
  fun errorsOfCheckedCallsAreThrownAsTheyAre() {
    val call = client.checked(api.readUserPresenceStatus("~", "4711"))
    val error = assertThrows<PresenceApiException> { runBlocking { call.await() } }
    assertThat(error.errorCode()).isEqualTo("CMN-102")
    runBlocking { client.checked(api.readUserPresenceStatus("~", "~")).await() }
  }

  @Test
  fun aRefusedSignInIsThrownAsItIs() {
    PresenceClient.builder()
      .server(simulator.baseUrl())
      .credentials(Credentials.jwt("simulated-client", "wrong", "simulated-jwt"))
      .build()
      .use { stranger ->
        val thrown =
          assertThrows<AuthorizationException> {
            runBlocking { stranger.api().readUserPresenceStatus("~", "~").await() }
          }
        assertThat(thrown.isSignInRequired).isTrue()
      }
  }

  @Test
  fun whenOverAnOpenEnumNeedsNoElse() {
    fun arrow(direction: CallDirection): String =
      when (direction.known()) {
        CallDirection.Known.INBOUND -> "in"
        CallDirection.Known.OUTBOUND -> "out"
        CallDirection.Known.UNKNOWN -> "? " + direction.value()
      }
    assertThat(arrow(CallDirection.OUTBOUND)).isEqualTo("out")
    assertThat(arrow(CallDirection.of("Sideways"))).isEqualTo("? Sideways")
  }

  @Test
  fun aBatchIsReadWithoutAThread() = runBlocking<Unit> {
    val ids = service.peopleIds() + "4711"
    val team = client.batch().readUserPresenceStatuses("~", ids).await()
    assertThat(team.found()).hasSize(61)
    assertThat(team.failed().mapValues { (_, error) -> error.errorCode() })
      .containsExactlyEntriesOf(mapOf("4711" to "CMN-102"))
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  fun aCanceledCoroutineCancelsTheRequestsOfItsBatch() {
    val stub = StubService { null } // Hangs until it is canceled.
    val http = OkHttpClient.Builder().addInterceptor(stub).build()
    PresenceClient.builder()
      .credentials(Credentials.accessToken { "t" })
      .okHttpClient(http)
      .batchConcurrency(2)
      .build()
      .use { hanging ->
        runBlocking {
          val reading =
            launch(Dispatchers.Default) {
              hanging.batch().readUserPresenceStatuses("~", service.peopleIds()).await()
            }
          while (stub.requests.size < 2) {
            delay(1)
          }
          reading.cancelAndJoin()
          while (http.dispatcher.runningCallsCount() > 0) {
            delay(1)
          }
        }
      }
    assertThat(stub.requests).`as`("the third was not sent any more").hasSize(2)
    http.dispatcher.executorService.shutdown()
  }

  @Test
  fun aTimeoutOfTheCoroutineIsOne() {
    val stub = StubService { null }
    stub.client().build().use { hanging ->
      assertThrows<kotlinx.coroutines.TimeoutCancellationException> {
        runBlocking {
          withTimeout(Duration.ofMillis(50).toMillis()) {
            hanging.api().readUserPresenceStatus("~", "~").await()
          }
        }
      }
    }
  }
}
