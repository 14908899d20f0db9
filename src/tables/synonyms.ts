import type { schemas } from '../schemas/rows.js'

/**
 * Header names that stand for a field, beside the field's own name, best first. Written as `normalizedHeader` gives them: lower
 * case, without spaces, underscores, hyphens and dots. Unit prices are left out on purpose: `price` may be the price of one piece,
 * and revenue would be silently wrong; name such a column in `columns`.
 */
export type Synonyms = Readonly<Record<string, readonly string[]>>

/** Names from a text with a space between them: a table to be read and added to by people. */
const names = (text: string): readonly string[] => text.trim().split(/\s+/)

const CUSTOMER_ID = /* @__PURE__ */ names(`
  customerid customerno customernumber customercode custid custno customer cust clientid clientno client memberid
  memberno member userid user buyerid buyer accountid account company 客户编号 客户id 客户号 客户编码 客户代码 客户
  会员编号 会员id 会员号 会员卡号 会员 用户编号 用户id 用户 顾客编号 顾客id 顾客 买家编号 买家id 买家会员名 买家昵称
  买家 客户名称
`)

const CURRENCY = /* @__PURE__ */ names('currency currencycode 币种 货币 币别 货币代码')

const SOURCE = /* @__PURE__ */ names('source channel leadsource origin 来源 客户来源 线索来源 来源渠道 获客渠道 渠道')

const PHONE = /* @__PURE__ */ names(`
  phone mobile telephone tel phonenumber mobilephone cellphone 电话 手机 手机号 手机号码 联系电话 电话号码 移动电话 固定电话 座机
  联系方式
`)

const EMAIL = /* @__PURE__ */ names('email emailaddress mail 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 电子邮件地址')

const OPPORTUNITY_ID = /* @__PURE__ */ names(
  'opportunityid opportunityno opportunity dealid deal 商机编号 商机id 商机号 销售机会编号 机会编号 商机',
)

/** Synonyms by the name of the row type (the member of `schemas`), then by field. */
export const synonyms: Readonly<Record<Exclude<keyof typeof schemas, 'payment'>, Synonyms>> = {
  order: {
    customerId: CUSTOMER_ID,
    date: names(`
      date orderdate orderedon orderedat ordertime orderdatetime purchasedate purchasedon purchasedat
      transactiondate transactiontime saledate salesdate invoicedate paidat paymentdate createdat createdon
      createddate datetime timestamp time day 下单日期 订单日期 下单时间 订单时间 订单创建时间 交易日期 交易时间
      购买日期 购买时间 成交日期 成交时间 消费日期 消费时间 销售日期 销售时间 付款日期 付款时间 支付日期 支付时间
      订单付款时间 日期 时间 创建时间 shipdate shippeddate shippedon deliverydate 发货日期 发货时间
    `),
    amount: names(`
      amount orderamount ordervalue ordertotal totalamount totalprice total revenue sales salesamount spend spent
      netamount amountpaid paidamount paid payment subtotal linetotal grossamount value monetary money 实付金额
      实付款 实收金额 实际支付金额 买家实际支付金额 支付金额 付款金额 订单金额 成交金额 交易金额 消费金额 销售金额
      销售额 金额 总金额 订单总额 总额 合计金额 合计 价税合计 应付金额 总价
    `),
    orderId: names(`
      orderid orderno ordernumber ordercode order invoiceno invoiceid invoicenumber invoice transactionid
      transactionno receiptno receiptid receipt 订单编号 订单号 订单id 单号 交易编号 交易号 流水号 小票号 发票号
    `),
    productId: names(`
      productid productno productcode sku skuid stockcode itemid itemno itemcode product item 商品编号 商品id
      商品编码 商品代码 产品编号 产品编码 产品id 货号 款号 商品 产品 商品名称 产品名称
    `),
    currency: CURRENCY,
  },
  customer: {
    id: names(`
      id customerid customerno customernumber customercode custid custno cust clientid clientno client
      memberid memberno member userid user buyerid buyer accountid 客户编号 客户id 客户号 客户编码 客户代码 客户
      会员编号 会员id 会员号 会员卡号 会员 用户编号 用户id 用户 顾客编号 顾客id 顾客 买家编号 买家id 买家会员名
      买家昵称 买家 编号 no code
    `),
    name: names(`
      name customername company companyname fullname customer account accountname 客户名称 名称 姓名 客户姓名
      公司名称 公司 企业名称 单位名称 会员姓名 会员名 昵称 客户
    `),
    type: names('type customertype kind category 类型 客户类型 客户类别 客户性质'),
    region: names('region area province state territory 地区 区域 所在地区 省份 大区 省市 城市 所在城市'),
    industry: names('industry sector 行业 所属行业 所在行业 行业类别'),
    segment: names('segment tier level grade 客户等级 等级 客户级别 级别 分组 客户分类 细分 会员等级'),
    acquiredOn: names(`
      acquiredon acquireddate acquisitiondate since customersince createdon createdat registeredon registeredat
      registrationdate signupdate joinedon 注册日期 注册时间 建档日期 开户日期 创建日期 创建时间 成为客户日期
      建档时间 登记日期 入会日期 入会时间
    `),
    source: SOURCE,
    tags: names('tags tag labels label 标签 客户标签'),
    phone: PHONE,
    email: EMAIL,
  },
  contact: {
    id: names('id contactid contactno 联系人编号 联系人id 联系人号 编号'),
    customerId: CUSTOMER_ID,
    name: names('name contactname contact fullname 姓名 联系人 联系人姓名 联系人名称 名称'),
    role: names('role title jobtitle position 职务 职位 角色 岗位 联系人职务'),
    phone: PHONE,
    email: EMAIL,
  },
  lead: {
    id: names('id leadid leadno 线索编号 线索id 线索号 编号'),
    createdOn: names('createdon createdat createddate date 创建日期 创建时间 登记日期 获取日期 日期'),
    source: SOURCE,
    customerId: CUSTOMER_ID,
    qualifiedOn: names(
      'qualifiedon qualifiedat qualifieddate convertedon converteddate 转化日期 转化时间 确认日期 转商机日期',
    ),
  },
  opportunity: {
    id: names(`
      id opportunityid opportunityno opportunity dealid deal 商机编号 商机id 商机号 销售机会编号 机会编号 商机 编号
    `),
    customerId: CUSTOMER_ID,
    stage: names('stage stagename status phase 阶段 销售阶段 商机阶段 状态'),
    amount: names(`
      amount dealvalue dealamount expectedamount expectedrevenue amount totalamount total revenue sales salesamount
      spend spent netamount value 金额 总金额 合计金额 总额 合计 预计金额 预计销售金额 商机金额
    `),
    createdOn: names('createdon createdat createddate opendate openedon date 创建日期 创建时间 发现日期 日期'),
    probability: names('probability winprobability likelihood 概率 成功率 赢单率 赢率 可能性'),
    expectedCloseOn: names(
      'expectedcloseon expectedclosedate expectedclose forecastdate 预计成交日期 预计签单日期 预计结单日期',
    ),
    closedOn: names('closedon closedat closeddate closedate 成交日期 结单日期 关闭日期 结束日期'),
    outcome: names('outcome result wonlost 结果 赢单输单 成交结果'),
    lossReason: names('lossreason lostreason reasonlost 输单原因 丢单原因 失败原因'),
    owner: names('owner salesperson salesrep rep 负责人 销售 销售员 业务员 客户经理'),
  },
  stageChange: {
    opportunityId: OPPORTUNITY_ID,
    from: names('from fromstage oldstage previousstage 原阶段 变更前阶段 变更前'),
    to: names('to tostage newstage stage 新阶段 变更后阶段 变更后'),
    at: names('at changedat changedon changedate date time timestamp 变更时间 变更日期 时间 日期'),
  },
  contract: {
    id: names('id contractid contractno contractnumber 合同编号 合同id 合同号 合同号码 编号'),
    customerId: CUSTOMER_ID,
    amount: names(`
      contractamount contractvalue amount totalamount total revenue sales salesamount spend spent netamount value
      合同金额 签约金额 合同总金额 合同总额 金额 总金额 合计金额 总额 合计
    `),
    signedOn: names(
      'signedon signedat signeddate signdate contractdate date 签订日期 签约日期 签署日期 签订时间 签约时间 合同日期 日期',
    ),
    opportunityId: OPPORTUNITY_ID,
    startsOn: names('startson startdate start from 开始日期 起始日期 生效日期 开始时间 合同开始日期 合同生效日期'),
    endsOn: names(`
      endson enddate end until to 结束日期 终止日期 到期日期 截止日期 结束时间 到期日 合同结束日期 合同到期日期
    `),
  },
  subscription: {
    customerId: CUSTOMER_ID,
    startsOn: names('startson startdate start from 开始日期 起始日期 生效日期 开始时间 subscribedon 订阅日期 开通日期'),
    monthlyAmount: names('monthlyamount monthlyrevenue monthlyfee monthlyprice mrr 月费 月金额 每月金额 月租'),
    endsOn: names(`
      endson enddate end until to 结束日期 终止日期 到期日期 截止日期 结束时间 canceledon cancelledon churnedon
      退订日期 取消日期
    `),
    reason: names('reason cancelreason cancellationreason churnreason 原因 取消原因 退订原因 流失原因'),
  },
  invoice: {
    id: names('id invoiceid invoiceno invoicenumber invoice 发票编号 发票号 发票号码 单号 编号'),
    customerId: CUSTOMER_ID,
    amount: names(`
      invoiceamount amount totalamount total revenue sales salesamount spend spent netamount value 金额 总金额
      合计金额 总额 合计 发票金额 应收金额 开票金额
    `),
    issuedOn: names('issuedon issuedat issuedate issueddate invoicedate date 开票日期 发票日期 日期'),
    dueOn: names('dueon duedate due payby 到期日 到期日期 应付日期 应收日期 付款期限'),
    currency: CURRENCY,
    payments: names('payments payment 付款 付款记录 回款 回款记录 收款记录'),
    disputed: names('disputed isdisputed dispute 有争议 争议 是否争议'),
  },
  interaction: {
    customerId: CUSTOMER_ID,
    at: names(`
      at date time timestamp contactedat contactdate 跟进时间 跟进日期 联系时间 联系日期 沟通时间 拜访时间 拜访日期 回访时间 回访日期
      时间 日期
    `),
    kind: names('kind type activity activitytype 类型 跟进类型 活动类型 跟进方式 联系类型 回访类型 关怀类型'),
    channel: names('channel medium via 渠道 方式 沟通方式 联系方式'),
    outcome: names('outcome result 结果 跟进结果 沟通结果 回访结果'),
    nextOn: names(`
      nexton nextdate nextcontact nextcontacton followupon 下次跟进日期 下次跟进时间 下次联系日期 下次联系时间 下次回访日期 下次拜访日期
    `),
  },
  surveyResponse: {
    respondentId: names(
      'respondentid respondent responseid participantid 受访者编号 受访者id 受访者 答卷编号 问卷编号',
    ),
    item: names('item itemid question questionid attribute 题目 题号 题项 问题 指标'),
    score: names('score rating answer value grade 得分 评分 分数 打分 答案'),
    customerId: CUSTOMER_ID,
    at: names('at answeredat submittedat date time timestamp 提交时间 答题时间 填写时间 时间 日期'),
    expectation: names('expectation expected expectationscore 期望 期望值 期望分'),
    importance: names('importance weight importancescore 重要性 重要度 权重'),
  },
  complaint: {
    id: names('id complaintid complaintno ticketid ticketno caseid 投诉编号 投诉id 工单号 编号'),
    customerId: CUSTOMER_ID,
    receivedAt: names(`
      receivedat receivedon receiveddate createdat createdon openedat date 投诉时间 受理时间 投诉日期 受理日期 日期
    `),
    grade: names('grade severity priority level category 等级 投诉等级 级别 投诉级别 严重程度'),
    respondedAt: names('respondedat respondedon firstresponseat firstreplyat 响应时间 首次响应时间 回复时间'),
    resolvedAt: names('resolvedat resolvedon closedat closedon solvedat 解决时间 解决日期 办结时间 关闭时间'),
    satisfied: names('satisfied issatisfied satisfaction 满意 是否满意'),
  },
  call: {
    offeredAt: names('offeredat offered calledat calltime startedat starttime 呼入时间 来电时间 呼叫时间 开始时间'),
    answeredAt: names('answeredat answered answertime 接听时间 应答时间 接通时间'),
    abandonedAt: names('abandonedat abandoned abandontime 放弃时间'),
    endedAt: names('endedat ended endtime 结束时间 挂机时间 挂断时间'),
    customerId: CUSTOMER_ID,
    issue: names('issue topic subject reason issueid 问题 事由 来电原因 主题'),
  },
  creditSheet: {
    customerId: CUSTOMER_ID,
  },
  event: {
    userId: names('userid user visitorid visitor sessionid memberid customerid 用户编号 用户id 用户 访客id'),
    time: names('time timestamp eventtime at date datetime 时间 事件时间 发生时间 日期'),
    event: names('event eventname eventtype action type 事件 事件名称 行为 行为类型'),
  },
  customerValue: {
    customerId: CUSTOMER_ID,
    value: names(`
      value profit amount totalamount total revenue sales salesamount spend spent netamount 金额 总金额 合计金额
      总额 合计 价值 利润 销售额
    `),
  },
}
