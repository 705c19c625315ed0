# Preguntas del banco: marcos, casos contados por clientes y colegas, pasos, y las palabras en torno a las respuestas.
question-stem-many = A fecha de { $date }: { $ask }
question-hint-number = Escriba un número.
question-hint-order = Dé su lugar a cada respuesta.
question-choose = Elija
question-harm = Una respuesta habría perjudicado a un cliente o infringido abiertamente la ley. Con una respuesta así el intento queda suspenso, sean cuales sean los puntos.
offer-true = Sí, es cierto
offer-false = No, es falso
bank-number-hour = { $ask } Responda con el número de horas.
bank-number-day = { $ask } Responda con el número de días.
bank-number-business-day = { $ask } Responda con el número de días hábiles.
bank-number-week = { $ask } Responda con el número de semanas.
bank-number-month = { $ask } Responda con el número de meses.
bank-number-year = { $ask } Responda con el número de años.
bank-claim = Alguien del equipo dice: «{ $claim }» ¿Es cierto?
bank-place = { $ask } ¿En cuál de estos lugares la respuesta es «{ $value }»?
bank-places = { $ask } Marque todos los lugares donde la respuesta es «{ $value }».
bank-order = { $ask } Ordene los lugares, primero el tiempo más corto.
bank-member = Un cliente compró en línea y se arrepiente sin motivo. ¿De cuál de estos bienes puede rechazar la devolución?
bank-members = Un cliente compró en línea y se arrepiente sin motivo. Marque todos los bienes cuya devolución puede rechazar.
bank-ages = Jóvenes de estas edades quieren consentir en línea el uso de sus datos. Marque todos aquellos por quienes debe consentir el padre, la madre o el tutor.
bank-cases = { $what }: marque todos los días en que esta disposición ya se aplicaba.
bank-since = ¿Cuál de estos deberes se basa en una ley que aquí solo se aplica desde el { $since }?
bank-said = { $place }: { $statement }
bank-applies = { $statement } ({ $what }: se aplica desde el { $date }.)
bank-case = { $case } En este tiempo no cae ningún día festivo.

# Un mensaje y el último día que se sigue de él. «Hoy» es el día que nombra la pregunta.
bank-latest-withdrawal-period = Un cliente escribe: «La lámpara que pedí en línea llegó hoy. ¿Hasta cuándo puedo cambiar de idea?» ¿Cuál es el último día para desistir sin motivo?
bank-latest-legal-guarantee-period = Un cliente escribe: «Mi nueva cafetera llegó hoy. ¿Hasta cuándo responden ustedes si sale defectuosa?» ¿Cuál es el último día según la ley?
bank-latest-refund-deadline = Un cliente escribe: «Desisto de la compra, el paquete va de vuelta.» El mensaje llegó hoy. ¿Qué día, a más tardar, debe estar devuelto el dinero?
bank-latest-refund-goods-returned = Un cliente pregunta cuándo llega el dinero. Los bienes de su desistimiento volvieron hoy. ¿Qué día, a más tardar, debe estar devuelto?
bank-latest-access-request-deadline = Un cliente escribe: «Envíenme todo lo que tienen guardado sobre mí.» El mensaje llegó hoy. ¿Qué día, a más tardar, debe estar dada la respuesta?
bank-latest-access-request-extension = El primer plazo de una solicitud de acceso difícil acaba hoy, y se avisó a tiempo de la prórroga. ¿Hasta qué día, a más tardar?
bank-latest-erasure-request-deadline = Un cliente escribe: «Borren mis datos, por favor.» El mensaje llegó hoy. ¿Qué día, a más tardar, debe saber el resultado?
bank-latest-complaint-response-deadline = Un cliente escribe: «Se rompió la cremallera y reclamo.» La reclamación llegó hoy. ¿Qué día, a más tardar, debe estar atendida?
bank-latest-delivery-deadline = Un cliente hizo un pedido y el contrato se celebró hoy, sin fecha de entrega acordada. ¿Qué día, a más tardar, debe estar entregado?
bank-latest-opt-out-deadline = Un cliente escribe: «No vendan ni cedan más mis datos.» El mensaje llegó hoy. ¿Qué día, a más tardar, debe surtir efecto?
bank-latest-unsubscribe-deadline = Un cliente se dio hoy de baja del boletín. ¿Qué día, a más tardar, debe cesar la publicidad?
bank-latest-breach-notice-authority = Hoy a las diez se supo que se filtraron datos de clientes. ¿Qué día, a la misma hora y a más tardar, debe saberlo la autoridad?
bank-latest-breach-notice-person = Hoy a las diez se supo que se filtraron datos de clientes. ¿Qué día, a la misma hora y a más tardar, deben saberlo los afectados?

# Varios casos y el día en que se miran.
bank-overdue-access-request-deadline = En estos días unos clientes pidieron sus datos, sin respuesta ni prórroga. Marque todas las solicitudes que hoy están vencidas.
bank-overdue-erasure-request-deadline = En estos días unos clientes pidieron la supresión, sin respuesta ni prórroga. Marque todas las solicitudes que hoy están vencidas.
bank-overdue-complaint-response-deadline = En estos días llegaron reclamaciones que siguen abiertas. Marque todas las que hoy están vencidas.
bank-overdue-refund-deadline = En estos días unos clientes desistieron de su compra y devolvieron enseguida los bienes. Marque todos los reembolsos que hoy están vencidos.
bank-overdue-opt-out-deadline = En estos días unos clientes se opusieron a la venta o al uso de sus datos, y nada se hizo. Marque todas las solicitudes que hoy están vencidas.
bank-overdue-delivery-deadline = En estos días se hicieron pedidos sin fecha de entrega acordada, y nada se entregó. Marque todos los que hoy están vencidos.
bank-in-time-withdrawal-period = En estos días unos clientes recibieron su pedido en línea y quieren desistir sin motivo. Marque todos los que hoy siguen en plazo.
bank-in-time-legal-guarantee-period = En estos días unos clientes recibieron un aparato, y hoy aparece un defecto. Marque todos aquellos ante quienes el vendedor aún responde por ley.

# El siguiente paso: qué ocurrió, la mejor respuesta, una que puede servir y una que perjudica.
step-erasure-right = Un cliente escribe: «Borren todo lo que tienen sobre mí.» ¿Qué hace usted?
step-erasure-right-right = Anotar hoy la solicitud, pasarla y decir cuándo habrá respuesta
step-erasure-right-part = Pedir al cliente que rellene mejor el formulario de la página
step-erasure-right-harm = Responder que en esta empresa nunca se borran datos de clientes
step-automated-decision = Un cliente escribe: «Su sistema me negó el pago con factura, y nadie lo miró.» ¿Qué hace usted?
step-automated-decision-right = Ofrecer que una persona revise la decisión y pasar el caso
step-automated-decision-part = Explicar en general cómo llega el sistema a sus decisiones
step-automated-decision-harm = Responder que nadie puede cambiar lo que decide el sistema
step-marketing-consent = Alguien quiere enviar ofertas a personas que una vez preguntaron algo y nunca aceptaron publicidad. ¿Qué dice usted?
step-marketing-consent-right = Quitar a todos los que no aceptaron
step-marketing-consent-part = Retener el envío y preguntar al responsable
step-marketing-consent-harm = Enviarlas, y quitar a quien se queje
step-cross-border-transfer = Un socio en el extranjero pide una lista de clientes con sus direcciones, a ser posible hoy. ¿Qué hace usted?
step-cross-border-transfer-right = No enviar nada y preguntar al equipo de datos qué garantías rigen
step-cross-border-transfer-part = No enviar nada y dejar sin respuesta el mensaje del socio
step-cross-border-transfer-harm = Enviar enseguida la lista, porque el socio es bien conocido
step-review-manipulation = Un vendedor ofrece vales a colegas que puntúen con cinco estrellas bienes que nunca compraron. ¿Qué hace usted?
step-review-manipulation-right = Rechazarlo y comunicarlo internamente
step-review-manipulation-part = Rechazarlo y dejarlo así por ahora
step-review-manipulation-harm = Pasar el ofrecimiento a los colegas
step-breach-notice-authority = Un cliente envía un enlace a una página con nombres y direcciones de muchos clientes. ¿Qué hace usted?
step-breach-notice-authority-right = Comunicarlo enseguida internamente, con enlace y hora
step-breach-notice-authority-part = Comunicarlo enseguida internamente, sin enlace ni hora
step-breach-notice-authority-harm = Decir al cliente que no es nada, y cerrar el caso
step-breach-notice-person = Un cliente escribe: «Unos extraños conocen mi pedido y mi dirección. ¿Les robaron los datos?» ¿Qué hace usted?
step-breach-notice-person-right = Comunicarlo enseguida internamente y anunciar una respuesta
step-breach-notice-person-part = Comunicarlo enseguida internamente y no decir nada al cliente
step-breach-notice-person-harm = Asegurar al cliente que no se pudo perder ningún dato
step-identity-verification-for-requests = Alguien pide todos los datos de un cliente desde una dirección que no está en la cuenta. ¿Qué hace usted?
step-identity-verification-for-requests-right = Pedir un dato que pruebe quién pregunta
step-identity-verification-for-requests-part = Pedir copia entera del documento de identidad
step-identity-verification-for-requests-harm = Enviar los datos, porque el nombre es correcto

# Bienes que no figuran en ninguna lista de excepciones.
member-plain-discounted = bienes comprados con rebaja
member-plain-opened = bienes desembalados para verlos
member-plain-tried = una chaqueta probada en casa
member-plain-gift = bienes comprados para regalar

# Lo que se dice a quien elige una respuesta equivocada.
feedback-before-its-day = Una disposición se aplica desde su primer día, no antes.
feedback-beyond-list = La lista de excepciones es cerrada: lo que no nombra se puede devolver.
feedback-older-duty = Ese deber es anterior a la ley por la que se preguntaba.
feedback-short-of-duty = Eso no llega a lo que la ley pide aquí.
feedback-critical-harm = Eso perjudica al cliente o infringe abiertamente la ley.

# Palabras que busca el control de las preguntas, separadas por barras.
lint-trivia = qué artículo|qué párrafo|qué apartado|boletín oficial
