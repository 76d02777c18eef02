import type { AnswerStatus, Audience } from '../api/types';
import type { Preferences } from '../shared/preferences';

/** Every sentence the chat page says by itself; answers come from the server. */

export const AUDIENCES: { id: Audience; name: string; hint: string }[] = [
  { id: 'graduate', name: '毕业生/学生', hint: '学徒、技培生、补贴怎么回事' },
  { id: 'enterprise', name: '企业HR', hint: '申报链主、用人、评价、补贴申领' },
  { id: 'hotline', name: '12333/12345坐席', hint: '一句口径，直接念给来电人' },
];

export const SUGGESTIONS: Record<Audience, string[]> = {
  graduate: ['技培生有什么补贴', '学生学徒制是什么', '往届毕业生能当技培生吗', '学徒培养多长时间'],
  enterprise: ['申报链主要什么条件', '申报要经过哪些步骤', '学徒培训补贴标准是多少', '职工教育经费怎么用'],
  hotline: ['技培生有什么补贴', '公示多少天', '文件有效期到什么时候', '培训补贴由谁申领'],
};

export const audienceName = (audience: Audience) =>
  AUDIENCES.find((candidate) => candidate.id === audience)?.name ?? '';

/** Answers that stand on a clause carry no badge. */
export const STATUS_BADGES: Partial<Record<AnswerStatus, string>> = {
  clarify: '请补充',
  no_clause: '文件未规定',
  out_of_scope: '不在服务范围',
  not_in_force: '不在有效期内',
  refused: '无法受理',
  handoff: '转人工',
  error: '出错了',
};

export const TEXT_SIZES: { id: Preferences['textSize']; name: string }[] = [
  { id: 'normal', name: '标准' },
  { id: 'large', name: '大' },
  { id: 'larger', name: '特大' },
];

export const THEMES: { id: Preferences['theme']; name: string }[] = [
  { id: 'auto', name: '跟随系统' },
  { id: 'light', name: '浅色' },
  { id: 'dark', name: '深色' },
];

export const W = {
  name: '匠途',
  tagline: '产业技能根基政策助手',
  skip: '跳到输入框',
  transcript: '对话记录',
  welcome: '我用大白话解释广东省产业技能根基工程的政策，每个回答都给出条文原文。先选一下你是谁，我好用合适的说法回答。',
  whoAreYou: '你是',
  tryAsking: '可以这样问',
  audienceButton: (name: string) => `当前身份：${name}，点按切换`,
  audienceSwitched: (name: string) => `已切换为“${name}”，后面的回答按这个身份来说。`,
  audienceFailed: '身份没有切换成功，请稍后再试。',
  menu: '更多',
  menuTitle: '设置与更多',
  close: '关闭',
  textSize: '文字大小',
  theme: '外观',
  audience: '我的身份',
  conversation: '这次对话',
  restart: '新对话',
  restartAsk: '开始新对话？',
  restartWhy: '当前对话会从这台设备上收起，重新开始。要连同服务器上的记录一起清掉，请用“删除本次对话”。',
  restartYes: '开始新对话',
  remove: '删除本次对话',
  removeAsk: '删除本次对话？',
  removeWhy: '服务器上的消息、评价和对话状态都会删除，无法恢复。',
  removeYes: '删除',
  removed: '本次对话已删除。',
  removeFailed: '没有删除成功：',
  cancel: '取消',
  pages: '相关页面',
  policies: '政策原文',
  desk: '坐席台',
  placeholder: '输入你的问题',
  inputLabel: '输入问题，按回车发送，按 Shift 加回车换行',
  send: '发送',
  sendHint: '回车发送，Shift+回车换行',
  count: (used: number, limit: number) => `${used}/${limit}`,
  tooLong: (limit: number) => `最多 ${limit} 字，请精简后再发。`,
  typing: '匠途正在查条文',
  sending: '发送中',
  queued: '等网络恢复后自动发送',
  failed: '没有发出去',
  failedWaits: '连不上服务器。恢复后会自动重发，也可以现在重试。',
  retry: '重试',
  edit: '改一改',
  offline: '网络断开，恢复后自动重发',
  loading: '正在恢复对话…',
  loadFailed: '暂时读不到之前的对话，请检查网络后重试。',
  lost: '上一段对话已失效（可能已过期或被删除）。记录留在上面供你查看，下面是新的对话。',
  rateLimited: (seconds: number | null) =>
    seconds ? `发得有点快，请等 ${seconds} 秒再点“重试”。` : '发得有点快，请等一分钟再点“重试”。',
  citations: '条文依据',
  useSeparator: '、',
  citationAction: (label: string, use: string) => `条文依据：${label}${use ? `，${use}` : ''}，查看原文`,
  clauseTitle: '条文原文',
  clauseLoading: '正在取条文…',
  clauseFailed: '条文暂时打不开：',
  clauseQuote: '回答引用的原话',
  clauseMissing: '没有在原文里找到这一条，先看引用的原话。',
  clauseOpen: '在全文中查看',
  copy: '复制',
  copied: '已复制',
  copyFailed: '浏览器不允许复制，请长按文字手动复制。',
  basis: '依据：',
  useful: '有用',
  useless: '没用',
  ratedUseful: '谢谢，已记下“有用”。',
  ratedUseless: '谢谢，已记下“没用”。',
  ratingFailed: '评价没有存上，请稍后再点一次。',
  commentLabel: '哪里不对？（选填）',
  commentHint: '请不要填写姓名、电话、证件号',
  commentSend: '提交',
  commentThanks: '已收到你的意见，谢谢。',
  toEnd: '回到最新',
  newBelow: '有新回答',
  said: (text: string) => `匠途：${text}`,
  footer: '本助手由平台提供，非政府官方网站；以条文原文为准。12333可咨询。',
  basisFiles: '回答依据的文件',
  notHeld: '未收录正文',
  hotlineTitle: '想听人说？',
  hotlineText: '人社服务热线 12333，也可问当地人社部门。',
  handoffTitle: '人工咨询',
};

export const MAX_LENGTH = 500;
